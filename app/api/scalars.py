"""Scalars of the schema: money, days and months."""

import re
from datetime import date
from typing import Any, NewType

import strawberry
from strawberry.types.scalar import ScalarDefinition

from app.law import EARLIEST, LATEST

Tenge = NewType("Tenge", int)
"""Whole tenge. Not an Int: that ends at 2.1 billion."""
Month = NewType("Month", str)

_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")


def _day(value: Any) -> date:
    if not isinstance(value, str) or len(value) != 10:
        raise ValueError("a date is written YYYY-MM-DD")
    try:
        day = date.fromisoformat(value)
    except ValueError:
        raise ValueError("a date is written YYYY-MM-DD") from None
    if not EARLIEST <= day <= LATEST:
        raise ValueError(f"days are from {EARLIEST} to {LATEST}")
    return day


def _month(value: Any) -> str:
    if not isinstance(value, str) or not _MONTH.fullmatch(value):
        raise ValueError("a month is written YYYY-MM")
    return value


def _whole(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise ValueError("tenge are a whole number")
    return value


SCALARS: dict[object, ScalarDefinition] = {
    Tenge: strawberry.scalar(
        name="Tenge", description="Money in whole tenge, without the limit of Int.", serialize=int, parse_value=_whole
    ),
    Month: strawberry.scalar(name="Month", description="A calendar month, YYYY-MM.", serialize=str, parse_value=_month),
    date: strawberry.scalar(
        name="Date",
        description=f"A calendar day, YYYY-MM-DD; what is asked lies from {EARLIEST} to {LATEST}.",
        serialize=date.isoformat,
        parse_value=_day,
    ),
}
