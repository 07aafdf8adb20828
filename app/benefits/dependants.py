"""Who is a dependant of the deceased for the state survivors' allowance, and why not. Social Code a. 234."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from app.benefits import pension
from app.benefits.disability import before_eighteen, in_force
from app.benefits.living import raised_by, student
from app.benefits.pension_age import pension_day
from app.benefits.rule import Day, Facts, earliest, latest
from app.law import Law, age, reaches

YOUNG = ("child", "step_child", "sibling", "grandchild")
OLD = ("spouse", "parent", "grandparent")
MAY_CARE = ("spouse", "parent", "grandparent", "sibling")


@dataclass(frozen=True, slots=True)
class Claim:
    """What speaks for one of the kin, and what stands in the way.

    `ground` is minor, student, disabled, pension_age, carer or empty; `obstacle` names what is missing, or None;
    `unknown` says that this can't be told before incomes are delivered. The ground holds `since`…`until`.
    """

    person: Facts
    ground: str
    obstacle: str | None = None
    unknown: bool = False
    since: date | None = None
    until: date | None = None

    @property
    def met(self) -> bool:
        """Whether the person certainly counts."""
        return self.obstacle is None


def claims(facts: Facts, day: Day) -> list[Claim]:
    """One claim for each of the kin, nearest first; at most one of them counts only because it cares for a child."""
    children = {child["number"]: child for child in facts["children"]}
    spouses = {person["iin"] for person in facts["kin"] if person["relation"] == "spouse"}
    found = [_claim(person, children.get(person["number"]), spouses, day) for person in facts["kin"]]
    cared = [claim.person for claim in found if claim.met and _under_care_age(claim.person, day.law)]
    carers = [_carer(claim.person, cared, children, day.law) for claim in found]
    first = next((one for one, claim in zip(carers, found, strict=True) if one and one.met and not claim.met), None)
    return [
        one if one and not claim.met and (one is first or (first is None and not claim.ground)) else claim
        for one, claim in zip(carers, found, strict=True)
    ]


def lost_both_with(person: Facts, day: date) -> str | None:
    """The IIN of the parent with whose loss nobody was left, when the person has lost both (or the only) parents.

    Of two lost on one day it is the mother. A father named alone in the act of birth is not the only parent: of the
    mother nothing is known.
    """
    if not any(parent["sex"] == "F" or parent["adopter"] for parent in person["parents"]):
        return None
    lost = [parent for parent in person["parents"] if _lost(parent, day) and _held(parent, parent["lost_on"])]
    last = [one for one in lost if not any(_left(other, one["lost_on"], day) for other in person["parents"])]
    ranked = sorted(last, key=lambda one: (one["lost_on"], one["sex"] == "F", one["iin"]))
    return ranked[-1]["iin"] if ranked else None


def of_pension_age(person: Facts, law: Law) -> bool:
    """Whether the person has reached the pension age of the day of `law`."""
    return pension_day(person["birth_date"], person["sex"], law) <= law.day


def _claim(person: Facts, child: Facts | None, spouses: set[str], day: Day) -> Claim:
    ground, since, until = _ground(person, child, day.law)
    obstacle = _obstacle(person, child, spouses, day) if ground else "unable"
    unknown = obstacle is None and _unknown(person, ground, day)
    return Claim(person, ground, "incomes" if unknown else obstacle, unknown, since, until)


def _ground(person: Facts, child: Facts | None, law: Law) -> tuple[str, date | None, date | None]:
    if person["relation"] in OLD:
        old = of_pension_age(person, law)
        return ("pension_age", pension_day(person["birth_date"], person["sex"], law), None) if old else ("", None, None)
    birth = person["birth_date"]
    grown = reaches(birth, law["age.child"])
    if law.day < grown:
        return "minor", birth, _grows_up(child, grown, law)
    if child and student(child, law):
        end = reaches(birth, law["age.student"]) - timedelta(days=1)
        return "student", child["study"]["since"], earliest([end, child["study"]["until"]])
    row = in_force(person["disabilities"], law.day)
    if row and before_eighteen(person, law):
        return "disabled", row["since"], row["until"]
    return "", None, None


def _grows_up(child: Facts | None, grown: date, law: Law) -> date:
    study = child["study"] if child else None
    if study and (study["until"] is None or study["until"] >= grown):
        end = reaches(child["birth_date"] if child else grown, law["age.student"]) - timedelta(days=1)
        return min(end, study["until"] or end)
    return grown - timedelta(days=1)


def _obstacle(person: Facts, child: Facts | None, spouses: set[str], day: Day) -> str | None:
    relation = person["relation"]
    if person["residence"] != "permanent" or not person["present"]:
        return "resident"
    if person["paused_by"] or (child and child["state_support"]):
        return "not_paused"
    if relation == "child":
        return None
    if relation == "step_child":
        return _step_obstacle(person, child, spouses, day)
    return _dependant_obstacle(person)


def _dependant_obstacle(person: Facts) -> str | None:
    """Kin who must have lived on the deceased, and be in nobody else's charge."""
    barriers = (
        ("dependency", not person["dependant"]),
        ("parents_unable", person["relation"] in ("sibling", "grandchild") and person["able_parent"]),
        ("nobody_obliged", person["relation"] == "grandparent" and person["supporter"]),
        ("no_means", person["relation"] == "grandparent" and any(person["means"])),
    )
    return next((name for name, stands in barriers if stands), None)


def _step_obstacle(person: Facts, child: Facts | None, spouses: set[str], day: Day) -> str | None:
    """A step-child counts like an own child while the surviving spouse brings it up and no alimony comes."""
    if any(person["alimony"]):
        return "no_alimony"
    holder = raised_by(child, day.law) if child else None
    grown = age(person["birth_date"], day.as_of) >= day.law["age.child"]
    return None if grown or not spouses or (holder and holder["iin"] in spouses) else "raised"


def _unknown(person: Facts, ground: str, day: Day) -> bool:
    needed = ground == "pension_age" or person["relation"] == "step_child"
    return needed and not pension.known(day) and not any(person["pensions"])


def _carer(person: Facts, cared: Sequence[Facts], children: Mapping[int, Facts], law: Law) -> Claim | None:
    """The claim of a parent, spouse, grandparent or sibling who cares for a child of the deceased's family."""
    if person["relation"] not in MAY_CARE:
        return None
    mine = [child for child in cared if person["iin"] in _carers(child, children[child["number"]], law)]
    if not mine:
        return None
    ends = [reaches(child["birth_date"], law["survivor_allowance.care_age"]) - timedelta(days=1) for child in mine]
    barriers = (
        ("resident", person["residence"] != "permanent" or not person["present"]),
        ("not_paused", person["paused_by"]),
        ("not_working", person["working"]),
    )
    obstacle = next((name for name, stands in barriers if stands), None)
    return Claim(person, "carer", obstacle, since=min(child["birth_date"] for child in mine), until=max(ends))


def _carers(child: Facts, living: Facts, law: Law) -> Sequence[str]:
    holder = raised_by(living, law)
    return child["carers"] or ([holder["iin"]] if holder else [])


def _under_care_age(person: Facts, law: Law) -> bool:
    if person["relation"] not in YOUNG:
        return False
    return bool(age(person["birth_date"], law.day) < law["survivor_allowance.care_age"])


def _lost(parent: Facts, day: date) -> bool:
    return parent["lost_on"] is not None and parent["lost_on"] <= day


def _held(parent: Facts, day: date) -> bool:
    begun = not parent["adopter"] or parent["since"] <= day
    return bool(begun and (parent["until"] is None or parent["until"] >= day))


def _left(parent: Facts, after: date, day: date) -> bool:
    alive = not _lost(parent, day) or parent["lost_on"] > after
    return bool(alive and _held(parent, after))


def starts(counted: Sequence[Claim]) -> date | None:
    """The day on which the last of them began to count."""
    return latest([claim.since for claim in counted])


def ends(counted: Sequence[Claim]) -> date | None:
    """The last day on which any of them counts if nothing new happens; None when open."""
    days = [claim.until for claim in counted]
    return None if None in days else max((day for day in days if day), default=None)


def described(claim: Claim) -> dict[str, Any]:
    """What the wording of a claim takes."""
    relation = claim.person["relation"]
    return {"relation": "own_child" if relation == "child" else relation, "day": claim.until or claim.since or ""}
