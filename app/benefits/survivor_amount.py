"""How much survivors get: the state allowance for all dependants of one deceased together. Social Code a. 236."""

from decimal import Decimal

from app.law import Law

MOST_LISTED = 6


def total(orphans: int, others: int, on_duty: bool, law: Law) -> Decimal | None:
    """The coefficient for all together in PM: `orphans` lost both parents. None where it is not held."""
    if not orphans:
        return added_on_duty(by_number(others, law), others, on_duty, law)
    table = law["survivor_allowance.orphans"]
    both: Decimal = table["orphan"] * orphans + min(table["other"] * others, table["most"])
    return added_on_duty(both, orphans + others, on_duty, law)


def by_number(members: int, law: Law) -> Decimal:
    """The coefficient for so many dependants who lost one breadwinner, in PM; 0 for nobody."""
    if not members:
        return Decimal(0)
    coefficient: Decimal = law["survivor_allowance.coefficients"][str(min(members, MOST_LISTED))]
    return coefficient


def added_on_duty(coefficient: Decimal, members: int, on_duty: bool, law: Law) -> Decimal | None:
    """`coefficient` with what is added when the breadwinner was killed on duty; None where that is not held."""
    rule = law["survivor_allowance.on_duty"]
    if not on_duty:
        return coefficient
    if not rule:
        return None
    raised: Decimal = min(coefficient + rule["each"] * members, rule["most"])
    return max(coefficient, raised)
