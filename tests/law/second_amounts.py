"""Amounts, indices and coefficients of the second reading, copied from the rulebook's own tables."""

from datetime import date
from decimal import ROUND_CEILING, Decimal

Found = tuple[str, frozenset[str], int | None]
"""Beneficiary, whom the right is about, tenge (None where there is no amount)."""
MRP = {2018: 2405, 2019: 2525, 2021: 2917, 2023: 3450, 2024: 3692, 2025: 3932, 2026: 4325}
PM = {2021: 34302, 2023: 40567, 2024: 43407, 2025: 46228, 2026: 50851}
CODE = date(2023, 7, 1)
OLD = ("1.92", "1.53", "1.04")
DISABILITY = {
    "child": ("2.20", "1.83", "1.61"),
    "general": ("2.20", "1.76", "1.20"),
    "from_childhood": ("2.20", "1.83", "1.61"),
    "conscript": ("3.22", "2.75", "2.31"),
    "nuclear_ecological": ("3.22", "2.75", "2.31"),
    "on_duty": ("3.94", "3.04", "2.31"),
}


def tenge(coefficient: str | Decimal, base: int) -> int:
    """Up to a whole tenge."""
    return int((Decimal(coefficient) * base).to_integral_value(ROUND_CEILING))


def mrp(day: date) -> int:
    """The monthly calculation index of the day; 2020 and 2022 changed it twice."""
    if day.year in (2020, 2022):
        return {2020: (2651, 2778), 2022: (3063, 3180)}[day.year][day >= date(day.year, 4, 1)]
    return MRP[day.year]


def pm(day: date) -> int:
    """The subsistence minimum on one of the days that are asked."""
    return PM[day.year]
