"""What turns on a day, and for which rules: by the ties that their statements follow and the ages they count."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from neo4j import Session

from app.benefits import RULES
from app.due import NEXT_DAY, ages_of, numbers_of
from app.law import Parameters, born_after, reaches
from graph import queries
from graph.client import run

KIN = frozenset(
    "MOTHER_IN FATHER_IN CHILD_IN ADOPTER_IN PARENT_IN SPOUSE_IN DIED GUARDIAN_IN WARD_IN REGISTERED "
    "HAS_STATUS HAS_DISABILITY STUDIES".split()
)
"""Ties to facts that decide who is kin, who lives where and whose family is whose: every right names a family."""
OF_FAMILIES = frozenset({"osms_cover"})
"""Rules that ask for a family's level, and look at nobody outside it: any register may move it."""
LEVELS = ("wellbeing/facts", "wellbeing/places")
"""What a rule reads besides its own statement where it asks for a family's level."""
CHILDREN = "eligibility/children"
"""What a rule reads besides where it names children."""
PAID = "eligibility/paid"
"""What is read for the rights of every rule: the cases that already pay them."""
AGES_OF: Mapping[str, frozenset[str]] = {
    "survivor_allowance": frozenset({"disability_allowance"}),
    "disability_allowance": frozenset({"survivor_allowance"}),
    "osms_cover": frozenset({"wellbeing"}),
}
"""Other parts of the law whose ages a rule counts, besides its own and those of all (`age`)."""
OF_BIRTHS = ("birth_allowance.months", "child_care_allowance.months", "child_care_payment.until")
"""Months counted from a birth."""


@dataclass(frozen=True, slots=True)
class Seeds:
    """For one rule, the people for whom something turned: any fact it reads, or one that moves families."""

    own: set[int]
    kin: set[int]


def seeds(session: Session, days: Sequence[date], since: date | None, parameters: Parameters) -> dict[str, Seeds]:
    """People who were touched by a load since a day, or for whom something turns on one of the days, by rule."""
    births, moving = _births(days, parameters), starts(_both(days), ages_of(parameters, frozenset({"age"})))
    rows = run(
        session,
        "sweep/turning",
        births=sorted({born for each in births.values() for born in each}),
        begins=list(days),
        ends=[day - NEXT_DAY for day in days],
        leaves=sorted(_periods(days, parameters, "maternity.claim")),
        searches=sorted(_periods(days, parameters, "job_loss.duration")),
        certificates=sorted(
            day + timedelta(days=lead) for day in days for lead in numbers_of(parameters, "kandas_expiry.lead")
        ),
        burials=sorted(_periods(days, parameters, "funeral.years", 12)),
        alienated=sorted(_periods(days, parameters, "targeted_social_assistance.alienated_years", 12)),
        since=since or date.max,
    )
    found = {code: Seeds(set(), set()) for code in RULES}
    for row in rows:
        cause, numbers = row["cause"], row["numbers"]
        for code, of in found.items():
            if cause in ("citizen", code) or row["born"] in births[code] or cause in reads(code):
                of.own.update(numbers)
            if cause in KIN or cause == "citizen" or row["born"] in moving:
                of.kin.update(numbers)
    return found


@cache
def reads(code: str) -> frozenset[str]:
    """The types of the ties that the statements of a rule follow, with those that decide its families."""
    query = queries.get(RULES[code].query)
    beside = [*(LEVELS if "level_of" in query.text else ()), *([CHILDREN] if "children" in query.returns else [])]
    texts = [query.text, *(queries.get(name).text for name in (PAID, *beside))]
    return KIN | {tie for one in texts for ties in re.findall(r"\[\w*:([A-Z_|]+)\]", one) for tie in ties.split("|")}


def _births(days: Sequence[date], parameters: Parameters) -> dict[str, set[date]]:
    """For each rule, when those were born who reach an age that it counts on one of the days."""
    leads = {0, *numbers_of(parameters, "pension_age.lead")}
    ahead = {day + timedelta(days=lead) for day in days for lead in leads}
    months = starts(_both(days), {0, *(number for name in OF_BIRTHS for number in numbers_of(parameters, name))})
    return {
        code: starts(ahead, ages_of(parameters, frozenset({"age", code}) | AGES_OF.get(code, frozenset()))) | months
        for code in RULES
    }


def _periods(days: Sequence[date], parameters: Parameters, name: str, unit: int = 1) -> set[date]:
    """From when periods of the law begin on one of the days, or have run out; `unit` is in months."""
    return {*days, *starts(_both(days), {number * unit for number in numbers_of(parameters, name)})}


def _both(days: Iterable[date]) -> set[date]:
    """Days on which a period that ended the day before, or ends, makes a difference."""
    return {one for day in days for one in (day, day - NEXT_DAY)}


def starts(ends: Iterable[date], spans: Iterable[int]) -> set[date]:
    """From which dates so many months, as ages and periods are counted, end on one of the days."""
    near = (
        (end, months, born_after(end, 0, months) + timedelta(days=n))
        for end in ends
        for months in spans
        for n in range(-3, 2)
    )
    return {start for end, months, start in near if reaches(start, 0, months) == end}
