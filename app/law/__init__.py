"""The law as it stood on a day: dated parameters, each with its unit and the act that set it."""

from app.law.calendar import (
    ALMATY,
    EARLIEST,
    LATEST,
    age,
    born_after,
    claimed_to,
    first_within,
    month_of,
    months_before,
    reaches,
    years_before,
)
from app.law.parameters import Law, LawError, Parameters, load

__all__ = [
    "ALMATY",
    "EARLIEST",
    "LATEST",
    "Law",
    "LawError",
    "Parameters",
    "age",
    "born_after",
    "claimed_to",
    "first_within",
    "load",
    "month_of",
    "months_before",
    "reaches",
    "years_before",
]
