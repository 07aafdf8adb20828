"""What assignments are due for past months, as far as the registers tell now: their rights are judged again."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from neo4j import Session

from app.assessment import assess, in_force, the_day
from app.benefits import RULES
from app.benefits.rule import Assessment
from app.outreach.proposal import ABOUT_SUBJECTS
from app.touched import subject
from graph.client import Row
from graph.slices import ranges

Due = dict[tuple[str, date], int]
"""Tenge by assignment and the day looked at; nothing where there was no right."""
Matter = tuple[str, ...]
"""What makes it the same right on another day: who receives it, from whose row it came, and, where one person may have
it several times, about whom (IINs)."""


@dataclass(frozen=True, slots=True)
class Case:
    """An assignment as its right is found again: by the `matter`, among the people of the numbers `near`."""

    id: str
    benefit: str
    matter: Matter
    near: tuple[int, ...]

    @classmethod
    def of(cls, row: Row) -> "Case":
        """The case of a row that tells of an assignment."""
        matter = _matter(row["benefit"], row["beneficiary"], row["subject"], row["about"])
        return cls(row["id"], row["benefit"], matter, (row["number"], *row["near"]))


def due(session: Session, asked: Iterable[tuple[Case, date]]) -> Due:
    """What was due to each of these on a day; one statement for all of the same benefit and day."""
    together: dict[tuple[date, str], list[Case]] = defaultdict(list)
    for case, day in asked:
        together[day, case.benefit].append(case)
    found: Due = {}
    for (day, benefit), cases in sorted(together.items(), key=lambda item: item[0]):
        rights = {_matter_of(one): one.amount for one in judged(session, benefit, cases, day) if one.eligible}
        for case in cases:
            if amount := rights.get(case.matter):
                found[case.id, day] = amount
    return found


def refusals(session: Session, cases: Sequence[Case], day: date) -> dict[str, Assessment]:
    """Why cases have no right on a day, by id; nothing for those whom no rule looks at any more."""
    together: dict[str, list[Case]] = defaultdict(list)
    for case in cases:
        together[case.benefit].append(case)
    found: dict[str, Assessment] = {}
    for benefit, same in together.items():
        answers = judged(session, benefit, same, day, everyone=True)
        refused = {_matter_of(one): one for one in answers if not one.eligible}
        found |= {case.id: refused[case.matter] for case in same if case.matter in refused}
    return found


def judged(
    session: Session, benefit: str, cases: Sequence[Case], day: date, *, everyone: bool = False
) -> list[Assessment]:
    """Every answer of a benefit's rule among the people of the cases."""
    rule, asked = RULES[benefit], the_day(session, day)
    if not in_force(rule, asked):
        return []
    slices = ranges(number for case in cases for number in case.near)
    return assess(session, slices, asked, rules=[rule], everyone=everyone)


def _matter_of(one: Assessment) -> Matter:
    return _matter(one.benefit, one.beneficiary, subject(one), one.about)


def _matter(benefit: str, beneficiary: str, row_of: str, about: Iterable[str]) -> Matter:
    return beneficiary, row_of, *(sorted(about) if benefit in ABOUT_SUBJECTS else ())
