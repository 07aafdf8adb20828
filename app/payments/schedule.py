"""Which months a payment is due for, and on which day of each the right is looked at.

A month is paid whole when the right holds on its first day; the first month, when it holds on the day of consent.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from app.law import born_after
from app.law.calendar import month_of


def starts_on(benefit: str, agreed_on: date, right_from: date | None, months_back: Mapping[str, Any]) -> date:
    """The day from which a monthly right is paid: that of the consent, or as far back as the law goes for it."""
    back = months_back.get(benefit)
    if not back or right_from is None:
        return agreed_on
    return min(agreed_on, max(right_from, born_after(agreed_on, 0, back)))


def months(after: str, last: str) -> list[str]:
    """The months after one and up to another, `2026-03`; none when that is not later."""
    found = []
    while after < last:
        after = following(after)
        found.append(after)
    return found


def following(month: str) -> str:
    """The next month."""
    return month_of(_first(month) + timedelta(days=31))


def preceding(month: str) -> str:
    """The month before."""
    return month_of(_first(month) - timedelta(days=1))


def looked_at(month: str, start: date) -> date:
    """The day on which the right must hold for a month to be paid, for what is paid from `start`."""
    return max(_first(month), start)


def _first(month: str) -> date:
    return date.fromisoformat(f"{month}-01")
