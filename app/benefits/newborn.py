"""What the allowances at birth and for care ask first: that the child lives here, and who is paid on its behalf."""

from typing import Any

from app.benefits.living import entitled_by, parents_at_home_of
from app.benefits.payee import paused_by
from app.benefits.rule import Condition, Facts
from app.law import Law


def adult_of(facts: Facts, holder: Facts | None) -> Facts | None:
    """The facts of the parent, guardian or carer that was found, from the `adults` of a row."""
    return next((person for person in facts["adults"] if holder and person["number"] == holder["number"]), None)


def cares_by_right(child: Facts, law: Law) -> dict[str, Any] | None:
    """Who cares for the child where nobody is named: of two parents at its home, one whom nothing pauses."""
    holder = entitled_by(child, law)
    if holder is None or "kind" in holder or not paused_by(holder, law):
        return holder
    return next((one for one in parents_at_home_of(holder, child) if not paused_by(one, law)), holder)


def resides(child: Facts, name: str, law: str) -> Condition:
    """Whether the child lives, and in the country."""
    return Condition(name, bool(child["resident"]), law, people=(child["iin"],))


def raised(child: Facts, adult: Facts | None, name: str, law: str) -> Condition:
    """Whether someone with whom the child lives holds the rights over it."""
    people = (child["iin"],) if adult is None else (child["iin"], adult["iin"])
    facts = (("births", child["iin"], child["birth_date"]),)
    return Condition(name, adult is not None, law, people=people, facts=facts)
