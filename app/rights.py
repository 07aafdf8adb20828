"""Rights as they are handed on: who may have what, what is already paid, what excludes what, and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from neo4j import Session

from app import texts
from app.assessment import assess
from app.benefits import RULES
from app.benefits.rule import Assessment, Day
from app.families import family_ids
from app.slices import Slices, ranges
from app.texts import Language
from graph.client import Row, run

_CONTESTED = {code for code, rule in RULES.items() if rule.excludes} | {
    other for rule in RULES.values() for other in rule.excludes
}
"""Rights that exclude another, or are excluded by one."""
Paid = Mapping[tuple[str, str], Sequence[Row]]


@dataclass(frozen=True, slots=True)
class Right:
    """A right found, with what only shows beside other facts: its family, the case that pays it, its rivals."""

    found: Assessment
    family: str | None = None
    paid_by: str | None = None
    instead_of: tuple[str, ...] = ()
    preferred: bool = True

    @property
    def benefit(self) -> str:
        """The benefit's code."""
        return self.found.benefit


def rights(session: Session, assessments: Sequence[Assessment], day: Day, slices: Slices) -> list[Right]:
    """The rights among the assessments of the slices, each with its family, the case that already pays it, and
    what the same people could choose instead, wherever that was found."""
    found = [assessment for assessment in assessments if assessment.eligible]
    paid = _paid(session, found, day)
    families = family_ids(session, {assessment.beneficiary for assessment in found}, day.as_of)
    here = [Right(one, families.get(one.beneficiary), _paid_by(one, paid)) for one in found]
    elsewhere = [Right(one) for one in _rivals_elsewhere(session, found, day, slices)]
    return choose([*here, *elsewhere])[: len(here)]


def choose(found: Sequence[Right]) -> list[Right]:
    """Mark rights that exclude each other, and prefer of each such pair the one that pays most."""
    by_person: dict[str, list[Right]] = {}
    for right in found:
        if right.benefit in _CONTESTED:
            for person in _choosers(right.found):
                by_person.setdefault(person, []).append(right)
    return [_beside(right, by_person) if right.benefit in _CONTESTED else right for right in found]


def line(right: Right, day: Day) -> dict[str, Any]:
    """One line of a sweep, as the contract has it."""
    found = right.found
    return {
        "benefit": found.benefit,
        "beneficiary": found.beneficiary,
        "about": list(found.about),
        "family": right.family,
        "as_of": day.as_of.isoformat(),
        "valid_from": _text(found.valid_from or day.as_of),
        "valid_to": _text(found.valid_to),
        "amount": found.amount,
        "paid_by": right.paid_by,
        "instead_of": list(right.instead_of),
        "preferred": right.preferred,
        **({"award": found.extra["award"]} if "award" in found.extra else {}),
        "basis": basis(found),
    }


def basis(found: Assessment, language: Language = "en") -> list[dict[str, Any]]:
    """The conditions and the steps of the sum in words, each with its value and article."""
    judged = [
        {"step": texts.condition(asked, language), "value": asked.met, "law": asked.law} for asked in found.conditions
    ]
    summed = [
        {"step": texts.step(step, language), "value": _plain(step.value), "law": step.law} for step in found.steps
    ]
    return judged + summed


def _beside(right: Right, by_person: Mapping[str, Sequence[Right]]) -> Right:
    rivals = [
        other for person in _choosers(right.found) for other in by_person[person] if _exclude(right.found, other.found)
    ]
    if not rivals:
        return right
    best = max((*rivals, right), key=_worth)
    others = tuple(sorted({other.benefit for other in rivals}))
    return replace(right, instead_of=others, preferred=best.benefit == right.benefit)


def _worth(right: Right) -> tuple[int, str]:
    worth = right.found.extra.get("worth", right.found.amount)
    return (int(worth or 0), right.benefit)


def _exclude(one: Assessment, other: Assessment) -> bool:
    return other.benefit in RULES[one.benefit].excludes or one.benefit in RULES[other.benefit].excludes


def _choosers(found: Assessment) -> tuple[str, ...]:
    """The people whose choice it is: those named by the rule, else the beneficiary."""
    choosers: tuple[str, ...] = found.extra.get("choosers", (found.beneficiary,))
    return choosers


def _rivals_elsewhere(session: Session, found: Sequence[Assessment], day: Day, slices: Slices) -> list[Assessment]:
    """Rights outside the slices that exclude one inside: a survivor's is found with the dead, far from their home."""
    people = sorted({person for one in found if one.benefit in _CONTESTED for person in _choosers(one)})
    if not people:
        return []
    numbers = run(session, "eligibility/subjects", iins=people, as_of=day.as_of)[0]["numbers"]
    outside = [n for n in numbers if not any(first <= n <= last for first, last in slices)]
    rules = [RULES[code] for code in sorted(_CONTESTED)]
    assessments = assess(session, ranges(outside), day, rules=rules) if outside else []
    return [one for one in assessments if one.eligible and set(_choosers(one)) & set(people)]


def _paid(session: Session, found: Sequence[Assessment], day: Day) -> Paid:
    """The cases already assigned, by benefit and the person each is about (else its recipient)."""
    iins = sorted({iin for one in found for iin in (one.beneficiary, *one.about)})
    one_off = [rule.code for rule in RULES.values() if rule.kind == "one_off"]
    paid: dict[tuple[str, str], list[Row]] = {}
    if iins:
        for row in run(session, "eligibility/paid", iins=iins, one_off=one_off, as_of=day.as_of):
            paid.setdefault((row["benefit"], row["about"] or row["iin"]), []).append(row)
    return paid


def _paid_by(found: Assessment, paid: Paid) -> str | None:
    one_off = RULES[found.benefit].kind == "one_off"
    since = found.valid_from if one_off else None
    cases = [
        row
        for person in {found.beneficiary, *found.about}
        for row in paid.get((found.benefit, person), ())
        if _same_matter(found, row) and (since is None or row["since"] >= since)
    ]
    return min((row["case_no"] for row in cases), default=None)


def _same_matter(found: Assessment, row: Row) -> bool:
    if row["about"] is not None:
        return row["about"] in found.about or (row["about"] == row["iin"] == found.beneficiary)
    return bool(row["iin"] == found.beneficiary)


def _text(day: Any) -> str | None:
    return day.isoformat() if day else None


def _plain(value: Any) -> Any:
    if isinstance(value, int | str):
        return value
    return str(value) if value is not None else None
