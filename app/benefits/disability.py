"""Disability as the register tells it: what is in force on a day, alike for every benefit that turns on it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from app.benefits.rule import Facts
from app.law import Law, age, reaches

FROM_CHILDHOOD = ("child", "from_childhood")


def in_force(disabilities: Sequence[Facts], day: date) -> Facts | None:
    """The decision in force on `day`; of several the latest, since each new examination replaces the last."""
    holding = [row for row in disabilities if holds(row, day)]
    return max(holding, key=lambda row: row["since"], default=None)


def holds(row: Facts, day: date) -> bool:
    """Whether a fact with `since` and `until` (None when open) holds on `day`."""
    return bool(row["since"] <= day and (row["until"] is None or row["until"] >= day))


def before_eighteen(person: Facts, law: Law) -> bool:
    """Whether the person is disabled on the day of `law`, and became so before coming of age."""
    now = in_force(person["disabilities"], law.day)
    if now is None:
        return False
    grown = reaches(person["birth_date"], law["age.adult"])
    return now["category"] in FROM_CHILDHOOD or any(row["since"] < grown for row in person["disabilities"])


def band(person: Facts, row: Facts, law: Law) -> tuple[str, str | None] | None:
    """The row and group of the coefficients that apply to `person`, or None while the group is not determined.

    Under the age of groups a child has none. A child's disability ends at eighteen: an adult needs a category and a
    group of an adult.
    """
    years = age(person["birth_date"], law.day)
    if years < law["disability_allowance.group_age"]:
        return "child_under_7", None
    if row["group"] is None:
        return None
    if years < law["age.child"]:
        return "child", row["group"]
    return None if row["category"] == "child" else (row["category"], row["group"])


def described(row: Facts | None) -> dict[str, Any]:
    """The category and group of a decision, for the values of a condition."""
    return {"category": row["category"] if row else "none", "group": (row["group"] if row else None) or "none"}
