"""Rights as they are handed on: who may have what, what is already paid, what excludes what, and why."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from neo4j import Session

from app.assessment import assess
from app.basis import basis
from app.benefits import RULES
from app.benefits.rule import Assessment, Day, Rule
from app.families import family_ids
from app.law import born_after
from app.paid import cases, paid_by
from graph.client import run
from graph.slices import Slices, ranges

_CONTESTED = {code for code, rule in RULES.items() if rule.excludes} | {
    other for rule in RULES.values() for other in rule.excludes
}
"""Rights that exclude another, or are excluded by one."""
BREADWINNER = "breadwinner_loss"


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


Here = Callable[[str, int], bool]
"""Whether the rule of a code was asked about the person of a number among the assessments at hand."""


def within(slices: Slices) -> Here:
    """Every rule was asked about the people of these slices."""
    return lambda _, number: any(first <= number <= last for first, last in slices)


def rights(session: Session, assessments: Sequence[Assessment], day: Day, here: Here) -> list[Right]:
    """The rights among the assessments, each with its family, the case that already pays it, and what the same
    people could choose instead, wherever that is found."""
    found = [assessment for assessment in assessments if assessment.eligible]
    families = family_ids(session, {assessment.beneficiary for assessment in found}, day.as_of)
    payers = _payers(session, found, day, here)
    told = [Right(one, families.get(one.beneficiary), payer) for one, payer in zip(found, payers, strict=True)]
    elsewhere = [Right(one) for one in _rivals_elsewhere(session, found, day, here)]
    return choose([*told, *elsewhere])[: len(told)]


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


def _rivals_elsewhere(session: Session, found: Sequence[Assessment], day: Day, here: Here) -> list[Assessment]:
    """Rights found elsewhere that exclude one found here: a survivor's is found with the dead, far from their home."""
    people = {person for one in found if one.benefit in _CONTESTED for person in _choosers(one)}
    others = _elsewhere(session, rivals(session, people, day), sorted(_CONTESTED), day, here)
    return [one for one in others if set(_choosers(one)) & people]


def rivals(session: Session, people: Iterable[str], day: Day) -> list[int]:
    """The numbers of those through whom these people may have a right that excludes another, their own among them."""
    iins = sorted(people)
    if not iins:
        return []
    numbers: list[int] = run(
        session,
        "eligibility/rivals",
        iins=iins,
        as_of=day.as_of,
        student_born_after=born_after(day.as_of, day.law["age.student"]),
        adult_years=day.law["age.adult"],
    )[0]["numbers"]
    return numbers


def _payers(session: Session, found: Sequence[Assessment], day: Day, here: Here) -> list[str | None]:
    """The case that pays each right. An orphan's other line may lie elsewhere, and a case pays only one."""
    paid = cases(session, found, day)
    orphans = {
        person for one in found if one.benefit == BREADWINNER for person in one.about if (BREADWINNER, person) in paid
    }
    numbers = (
        run(session, "eligibility/subjects", iins=sorted(orphans), as_of=day.as_of)[0]["numbers"] if orphans else []
    )
    others = _elsewhere(session, numbers, [BREADWINNER], day, here)
    told = {one.conditions[0].people for one in found if one.benefit == BREADWINNER}
    beside = [one for one in others if one.conditions[0].people not in told]
    return paid_by([*found, *beside], paid)[: len(found)]


def _elsewhere(
    session: Session, numbers: Sequence[int], codes: Iterable[str], day: Day, here: Here
) -> list[Assessment]:
    """What rules give through those of these people about whom they were not asked here."""
    asked: dict[tuple[int, ...], list[Rule]] = {}
    for code in codes:
        if outside := tuple(number for number in numbers if not here(code, number)):
            asked.setdefault(outside, []).append(RULES[code])
    found = (one for outside, rules in asked.items() for one in assess(session, ranges(outside), day, rules=rules))
    return [one for one in found if one.eligible]


def _text(day: Any) -> str | None:
    return day.isoformat() if day else None
