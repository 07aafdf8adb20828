"""Rights as they are handed on: who may have what, what is already paid, what excludes what, and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from neo4j import Session

from app import texts
from app.benefits import RULES
from app.benefits.rule import Assessment, Day
from app.texts import Language
from graph.client import Row, run


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


def rights(session: Session, assessments: Sequence[Assessment], day: Day) -> list[Right]:
    """The rights among the assessments, each with the case that already pays it, rivals marked."""
    found = [Right(assessment) for assessment in assessments if assessment.eligible]
    paid = _paid(session, found, day)
    return choose([replace(right, paid_by=_paid_by(right.found, paid)) for right in found])


def choose(found: Sequence[Right]) -> list[Right]:
    """Mark rights that exclude each other, and prefer of each such pair the one that pays most."""
    return [_beside(right, [other for other in found if _rivals(right, other)]) for right in found]


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


def _beside(right: Right, rivals: Sequence[Right]) -> Right:
    if not rivals:
        return right
    most = max((*rivals, right), key=_worth)
    return replace(
        right, instead_of=tuple(sorted({other.benefit for other in rivals})), preferred=_worth(right) == _worth(most)
    )


def _worth(right: Right) -> tuple[int, str]:
    worth = right.found.extra.get("worth", right.found.amount)
    return (int(worth or 0), right.benefit)


def _rivals(one: Right, other: Right) -> bool:
    if other.benefit not in RULES[one.benefit].excludes and one.benefit not in RULES[other.benefit].excludes:
        return False
    return bool(_persons(one.found) & _persons(other.found))


def _persons(found: Assessment) -> set[str]:
    """The people whose choice it is: those named by the rule, else the beneficiary."""
    return set(found.extra.get("choosers", (found.beneficiary,)))


def _paid(session: Session, found: Sequence[Right], day: Day) -> Mapping[str, list[Row]]:
    iins = sorted({iin for right in found for iin in (right.found.beneficiary, *right.found.about)})
    one_off = [rule.code for rule in RULES.values() if rule.kind == "one_off"]
    paid: dict[str, list[Row]] = {}
    if iins:
        for row in run(session, "eligibility/paid", iins=iins, one_off=one_off, as_of=day.as_of):
            paid.setdefault(row["benefit"], []).append(row)
    return paid


def _paid_by(found: Assessment, paid: Mapping[str, Sequence[Row]]) -> str | None:
    one_off = RULES[found.benefit].kind == "one_off"
    since = found.valid_from if one_off else None
    cases = [
        row
        for row in paid.get(found.benefit, ())
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
