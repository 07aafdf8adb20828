"""Which child of its mother a child is: the same count for the allowances and payments at birth and for care."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from app.benefits.rule import Facts


def birth_order(iin: str, parents: Sequence[Facts], day: date) -> int:
    """The place of the child `iin` among its mother's children on `day`, 1 for the first.

    Her living children count, own and adopted, at any age and address, without those over whom her rights are lost
    or limited; twins one after the other, in the order of their acts. Without a mother the father's children count.
    `parents` are people with their dated `children`, as eligibility/birth_allowance returns them.
    """
    present = [parent for parent in parents if _holds(parent, day)]
    mothers = [parent for parent in present if parent["sex"] == "F"] or present
    if not mothers:
        return 1
    children = mothers[0]["children"]
    place = min((_place(child) for child in children if child["iin"] == iin), default=None)
    if place is None:
        return 1
    return 1 + len({child["iin"] for child in children if _counts(child, day) and _place(child) < place})


def _place(child: Facts) -> tuple[date, int, str, str]:
    fact: str = child["fact"] or ""
    return (child["birth_date"], len(fact), fact, child["iin"])


def _counts(child: Facts, day: date) -> bool:
    living = child["died_on"] is None or child["died_on"] > day
    return living and _holds(child, day) and not any(_holds(limit, day) for limit in child["limits"])


def _holds(fact: Facts | dict[str, Any], day: date) -> bool:
    return bool(fact["from"] <= day and (fact["to"] is None or fact["to"] >= day))
