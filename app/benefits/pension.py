"""A state pension as the registers tell it: among the incomes of the month, else of the month before."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from app.benefits.rule import Day
from app.law import month_of, months_before


def months(day: date) -> list[dict[str, Any]]:
    """The month of `day` and the one before it, as the statements ask for incomes: year and property."""
    named = [month_of(day), *months_before(day, 1)]
    return [{"order": order, "year": int(name[:4]), "month": f"m{name[5:]}"} for order, name in enumerate(named)]


def known(day: Day) -> bool:
    """Whether incomes are delivered up to the month before the day asked."""
    return day.known.income(months_before(day.as_of, 1)[0])


def monthly(sums: Sequence[int], day: Day) -> int | None:
    """What the sums of those two months say of one kind of income: tenge per month, 0 for none, None if unknown."""
    received = next((amount for amount in sums if amount), 0)
    return received if received or known(day) else None
