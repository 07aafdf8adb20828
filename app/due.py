"""On which days an answer may change without a new fact: birthdays, ends and beginnings of facts, periods, the law.

Until the day before its due date an assessment stays the same, whoever asks: what a rule reads of people lies within
REACH ties of those it names, and each of those people's own days are known.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import Any

from neo4j import Session

from app.benefits.rule import Assessment, Day, earliest
from app.families import SLICE
from app.law import Parameters, reaches
from graph.client import Row, run, run_packed
from graph.slices import Slices, parameter, ranges

REACH: Mapping[str, int] = {
    "work_ability_loss": 0,
    "maternity": 0,
    "awarded_mother": 0,
    "kandas_expiry": 0,
    "employment_measures": 0,
    "job_loss": 1,
    "pension_age": 1,
    "alqa_right": 1,
    "birth_allowance": 2,
    "child_care_allowance": 2,
    "child_care_payment": 2,
    "raising_disabled_child": 2,
    "group_one_caregiver": 2,
    "multi_child_family": 2,
    "funeral": 2,
    "survivor_allowance": 3,
    "breadwinner_loss": 3,
    "disability_allowance": 4,
    "targeted_social_assistance": 5,
    "osms_cover": 4,
}
"""How many ties beyond the people whom an answer names its rule may look."""

MONTHLY = frozenset(
    "work_ability_loss job_loss maternity pension_age survivor_allowance breadwinner_loss disability_allowance".split()
)
"""Rules that look at the months before the day asked."""
QUARTERLY = frozenset({"targeted_social_assistance", "osms_cover"})
QUARTERS = (1, 4, 7, 10)
NEXT_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, order=True)
class Turn:
    """A day on which something about a person turns: a fact of a register, or `age`."""

    day: date
    number: int
    what: str


@dataclass(frozen=True, slots=True)
class Spans:
    """The ages and periods that the law knows, in months, and days by which notices come early."""

    ages: tuple[int, ...]
    periods: tuple[int, ...]
    leads: tuple[int, ...]


def due(session: Session, assessments: Sequence[Assessment], day: Day) -> list[Assessment]:
    """The same answers, each with `due_on`: the first later day on which it may change without a new fact.

    What is refused for good has none.
    """
    iins = sorted({iin for one in assessments for iin in people(one)})
    numbers = {row["iin"]: row["number"] for row in run(session, "card/numbers", iins=iins)}
    ties = Ties(session)
    near = [
        set()
        if one.closed
        else ties.around((numbers[iin] for iin in people(one) if iin in numbers), REACH[one.benefit])
        for one in assessments
    ]
    days: dict[int, date] = {}
    for turn in turns(session, ranges(set().union(*near)), day.as_of, day.law.parameters):
        days.setdefault(turn.number, turn.day)
    return [
        replace(one, due_on=_due(one, day, [days.get(number) for number in group]))
        for one, group in zip(assessments, near, strict=True)
    ]


class Ties:
    """Who is one tie away from whom, read once for each person."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._near: dict[int, list[int]] = {}

    def around(self, numbers: Iterable[int], ties: int) -> set[int]:
        """These people and everyone within so many ties of them."""
        found = set(numbers)
        edge = found
        for _ in range(ties):
            self._read(edge)
            edge = {near for number in edge for near in self._near[number]} - found
            found = found | edge
        return found

    def _read(self, numbers: Iterable[int]) -> None:
        new = sorted(set(numbers) - self._near.keys())
        self._near |= {number: [] for number in new}
        for first in range(0, len(new), SLICE):
            rows = run_packed(self._session, "due/near", numbers=new[first : first + SLICE])
            self._near |= {row["number"]: row["near"] for row in rows}


def turns(session: Session, slices: Slices, after: date, parameters: Parameters) -> list[Turn]:
    """All later days known now on which a fact of these people turns, or an age or period of the law ends."""
    return turns_of(turning_rows(session, slices, after), after, parameters)


def turning_rows(session: Session, slices: Slices, after: date) -> list[Row]:
    """For each of these people: what turns on later days, and from when ages and periods are counted."""
    return run(session, "due/turns", slices=parameter(slices), after=after) if slices else []


def turns_of(rows: Iterable[Row], after: date, parameters: Parameters) -> list[Turn]:
    """All the days of these rows, with those on which an age or a period of any part of the law ends."""
    spans = spans_of(parameters)
    return sorted({turn for row in rows for turn in _turns(row, after, spans)})


def calendar_days(first: date, last: date, parameters: Parameters) -> list[date]:
    """The first days of months, and the days on which a parameter changes, after `first` and up to `last`."""
    starts = [_first(month) for month in range(_month(first) + 1, _month(last) + 1)]
    changes = (since for name in parameters for since, _ in parameters[name].values)
    return sorted({*starts, *(day for day in changes if first < day <= last)})


def changes_on(parameters: Parameters, day: date, parts: frozenset[str] | None = None) -> bool:
    """Whether a parameter of the law, or of these parts of it, changes on the day."""
    names = (name for name in parameters if parts is None or name.split(".")[0] in parts)
    return any(since == day for name in names for since, _ in parameters[name].values)


@cache
def spans_of(parameters: Parameters) -> Spans:
    """What is counted in years and months anywhere in the law: a day too many does no harm."""
    periods, leads = set[int](), set[int]()
    for name in parameters:
        unit, numbers = parameters[name].unit, numbers_of(parameters, name)
        if "months" in unit:
            periods |= numbers
        if unit.startswith("days before"):
            leads |= numbers
    return Spans(ages_of(parameters), tuple(sorted(periods)), tuple(sorted(leads | {0})))


@cache
def ages_of(parameters: Parameters, parts: frozenset[str] | None = None) -> tuple[int, ...]:
    """Every age, in months, that these parts of the law count (by default all of it)."""
    ages = set[int]()
    for name in parameters:
        unit = parameters[name].unit
        if ("years" in unit or "ages" in unit) and (parts is None or name.split(".")[0] in parts):
            following = {12} if "ages" in unit or "above" in unit else set()
            ages |= {number * 12 + more for number in numbers_of(parameters, name) for more in {0, *following}}
    if parts is None or "age" in parts:
        pension = (table.values() for _, table in parameters["age.pension"].values)
        ages |= {years * 12 + months for each in pension for years, months in each}
    return tuple(sorted(ages))


def _turns(row: Row, after: date, spans: Spans) -> Iterable[Turn]:
    number, birth = row["number"], row["birth_date"]
    for day, register in row["days"]:
        yield Turn(day, number, register)
    found = {reaches(birth, 0, months) for months in spans.ages}
    for start in (birth, *row["counted_from"]):
        ends = {reaches(start, 0, months) for months in {0, *spans.periods, *(spans.ages if start != birth else ())}}
        found |= ends | {end + NEXT_DAY for end in ends}
    for day in {day - timedelta(days=lead) for day in found for lead in spans.leads}:
        if day > after:
            yield Turn(day, number, "age")


def numbers_of(parameters: Parameters, name: str) -> set[int]:
    """Every whole number that the parameter ever held."""
    return {number for _, value in parameters[name].values for number in whole_numbers(value)}


def whole_numbers(value: Any) -> Iterable[int]:
    """The whole numbers in a value of a parameter, inside tables too."""
    if isinstance(value, int) and not isinstance(value, bool):
        yield value
    elif isinstance(value, Mapping):
        yield from (n for item in value.values() for n in whole_numbers(item))
    elif isinstance(value, tuple):
        yield from (n for item in value for n in whole_numbers(item))


def _due(one: Assessment, day: Day, near: Sequence[date | None]) -> date | None:
    if one.closed:
        return None
    own = [one.valid_to + NEXT_DAY if one.valid_to and one.valid_to >= day.as_of else None]
    own += [asked.changes_on for asked in one.conditions if asked.changes_on and asked.changes_on > day.as_of]
    return earliest([*own, *near, day.law.next_change(), _period_end(one, day.as_of)])


def _period_end(one: Assessment, as_of: date) -> date | None:
    if one.benefit not in MONTHLY | QUARTERLY:
        return None
    following = [_first(_month(as_of) + step) for step in range(1, 4)]
    return next(day for day in following if one.benefit in MONTHLY or day.month in QUARTERS)


def people(one: Assessment) -> list[str]:
    """Everyone whom an answer names."""
    return sorted({one.beneficiary, *one.about, *(iin for asked in one.conditions for iin in asked.people)})


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


def _first(month: int) -> date:
    return date(month // 12, month % 12 + 1, 1)
