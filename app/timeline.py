"""A family's rights between two days: when each begins, changes and ends, and why.

From one day on which something may turn to the next; between such days nothing changes (app/due.py).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from neo4j import Session

from app.assessment import assess, in_force, the_day
from app.benefits import RULES
from app.benefits.rule import Assessment, Condition, Day, Rule, Step
from app.due import (
    MONTHLY,
    QUARTERLY,
    QUARTERS,
    Ties,
    Turn,
    ages_of,
    calendar_days,
    changes_on,
    numbers_of,
    people,
    turning,
    turns_of,
)
from app.law import Law, Parameters, load, reaches
from app.turning import AGES_OF, OF_BIRTHS
from graph.client import Row, run
from graph.slices import ranges

TIES = 2
"""Through whom a member may have a right: kin of kin."""
READ = 4
"""Whose facts a rule may read."""
DAY = timedelta(days=1)
TOGETHER = frozenset({"multi_child_family", "targeted_social_assistance", "alqa_right"})
"""Rights for all children, or the whole circle, together: about others now and then, and still the same right."""
LOSSES = frozenset({"survivor_allowance.loss", "breadwinner_loss.event"})
AFTER_LOSS = frozenset({"survivor_allowance", "breadwinner_loss"})
LAW_STEPS = frozenset({"mrp", "pm", "mzp", "raise"})
"""Steps of a sum that only the law changes."""
SUPPLEMENT = "targeted_social_assistance.small"
"""The step of the one sum in which the MRP may count for nothing."""
MONTH_REGISTERS = frozenset({"incomes", "contributions", "poverty_lines"})
MONTH_CONDITIONS = frozenset({"osms_cover.level", "pension_age.waiting", "survivor_allowance.pension_smaller"})
"""Conditions that rest on the incomes of months without naming their rows."""
MONTH_STEPS = frozenset(
    {
        *(f"targeted_social_assistance.{name}" for name in ("per_head", "limit", "gap")),
        "survivor_allowance.pensions",
        "disability_allowance.top_up",
        "osms_cover.score",
    }
)
"""Steps that a new month or quarter changes: incomes of the months before it, the poverty line of its own."""
LIVES = frozenset({"citizens", "deaths"})
"""Registers of births, deaths and departures: whoever comes or goes changes any right that is about them."""
OF_LEVEL = frozenset({"osms_cover"})
"""Rights that rest on a family's level of well-being, which any register may move."""
PERIODS: Mapping[str, tuple[tuple[str, int], ...]] = {
    "maternity": (("maternity.claim", 1),),
    "job_loss": (("job_loss.duration", 1), ("job_loss.claim", 1)),
    "funeral": (("funeral.years", 12),),
    "targeted_social_assistance": (("targeted_social_assistance.alienated_years", 12),),
    "kandas_expiry": (("kandas_expiry.lead", 0),),  # no months: the very end of the certificate, less the lead
}
"""Periods that a benefit counts from a day in a register, each with its unit in months."""
LEADS = {"pension_age": "pension_age.lead", "kandas_expiry": "kandas_expiry.lead"}
"""Days by which notices come early."""

What = Literal["begins", "changes", "ends"]
Why = Literal["held", "law", "age", "fact", "calendar"]
Key = tuple[str, str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Event:
    """A right that begins, changes or ends on a day.

    `kind` is the cause: the law, an age or a period reached, a fact that begins or ends, or the calendar. `conditions`
    are those that flipped, as they are now; `steps` of the sum are not what they were; `turns` are what fell on the day
    for people whom the right names, or who are nearest to them. `other` is the IIN of who has the same right from an
    end on, or had it until a beginning.
    """

    day: date
    what: What
    right: Assessment
    amount_before: int | None
    kind: Why
    conditions: tuple[Condition, ...] = ()
    steps: tuple[Step, ...] = ()
    turns: tuple[Turn, ...] = ()
    other: str | None = None


def timeline(
    session: Session,
    numbers: Iterable[int],
    first: date,
    last: date,
    *,
    parameters: Parameters | None = None,
) -> list[Event]:
    """The events after `first` and up to `last` for these people, after what they have on `first` (kind `held`).

    Raises LawError for a day before the first law here.
    """
    members, ties, law = sorted(set(numbers)), Ties(session), parameters or load()
    readable = ranges(ties.around(members, READ))
    rows = turning(session, readable, first)
    found = [turn for turn in turns_of(rows, first, law) if turn.day <= last]
    reader = _Reader(session, members, ties, law, last, rows)
    now = reader.rights(first, RULES)
    events = [Event(first, "begins", one, None, "held") for one in now.values()]
    days = sorted({turn.day for turn in found} | set(calendar_days(first, last, law)))
    for day in days:
        fallen = [turn for turn in found if turn.day == day]
        asked = RULES if fallen or changes_on(law, day) else MONTHLY | QUARTERLY
        kept = {key: one for key, one in now.items() if one.benefit not in asked}
        then = kept | reader.rights(day, asked)
        events += _events(reader, day, now, then, fallen)
        now = then
    return events


class _Reader:
    """Assesses the members on one day after another, by what is known now."""

    def __init__(
        self,
        session: Session,
        members: list[int],
        ties: Ties,
        parameters: Parameters,
        last: date,
        rows: Iterable[Row],
    ) -> None:
        self.parameters = parameters
        self._session, self._ties = session, ties
        self._slices = ranges(ties.around(members, TIES))
        self._known = the_day(session, last, parameters).known
        self._rows = {row["number"]: row for row in rows}
        inside = run(session, "card/people", numbers=members, as_of=last)
        self._inside = {row["iin"] for row in inside}

    def rights(self, day: date, codes: Iterable[str]) -> dict[Key, Assessment]:
        """Which of these benefits the members have on the day."""
        rules = [rule for code, rule in RULES.items() if code in set(codes)]
        found = self._assess(day, rules, everyone=False)
        return {_key(one): one for one in found if one.eligible and one.beneficiary in self._inside}

    def answers(self, code: str, day: date) -> list[Assessment]:
        """Every answer about a benefit on the day, given or refused, for the members and for those around them."""
        return self._assess(day, [RULES[code]], everyone=True)

    def in_force(self, code: str, day: date) -> bool:
        """Whether the law knows the benefit on the day."""
        return in_force(RULES[code], self._day(day))

    def nearest(
        self, first: Iterable[str], answers: Iterable[Assessment], found: Sequence[Turn], registers: Iterable[str]
    ) -> tuple[Turn, ...]:
        """What turned, of all that the benefit reads and counts: for the `first` people, else for those whom the
        answers name, else for those nearest to them; facts before ages.
        """
        kept = list(answers)
        counts = [turn for turn in found if self._counts(turn, kept[0].benefit, set(registers))]
        iins = sorted({*first, *(iin for one in kept for iin in people(one))})
        numbers = {row["iin"]: row["number"] for row in run(self._session, "card/numbers", iins=iins)}
        groups = [{numbers[iin] for iin in first if iin in numbers}]
        for group in (*groups, *(self._ties.around(numbers.values(), distance) for distance in range(READ + 1))):
            near = tuple(turn for turn in counts if turn.number in group)
            if near:
                return tuple(turn for turn in near if turn.what != "age") or near
        return ()

    def _counts(self, turn: Turn, code: str, registers: set[str]) -> bool:
        """Whether the benefit counts the age or the period, or reads the register."""
        if turn.what == "age":
            return turn.day in _counted(self._rows[turn.number], code, self.parameters)
        return code in OF_LEVEL or turn.what in registers

    def _assess(self, day: date, rules: Sequence[Rule], *, everyone: bool) -> list[Assessment]:
        return assess(self._session, self._slices, self._day(day), rules=rules, everyone=everyone)

    def _day(self, day: date) -> Day:
        return Day(day, Law.on(day, self.parameters), self._known)


def _counted(row: Row, code: str, parameters: Parameters) -> set[date]:
    """The days on which a person reaches an age that the benefit counts, or one of its periods runs out."""
    lead = LEADS.get(code)
    leads = {0, *(numbers_of(parameters, lead) if lead else ())}
    ages = ages_of(parameters, frozenset({"age", *_parts(code)}))
    months = {number for name in OF_BIRTHS if _part(name) == code for number in numbers_of(parameters, name)}
    periods = {count * unit for name, unit in PERIODS.get(code, ()) for count in numbers_of(parameters, name)}
    ends = {reaches(row["birth_date"], 0, number) for number in months}
    ends |= {reaches(start, 0, number) for start in row["counted_from"] for number in periods}
    reached = {reaches(row["birth_date"], 0, number) for number in ages}
    return {day - timedelta(days=early) for day in reached | ends | {end + DAY for end in ends} for early in leads}


def _parts(code: str) -> set[str]:
    """The parts of the law that the benefit counts by, besides those of all: its own and those it shares."""
    return {code, *AGES_OF.get(code, ())}


def _part(name: str) -> str:
    """The part of the law that a parameter belongs to; the parameter itself where it is for all."""
    return name.partition(".")[0]


def _key(one: Assessment) -> Key:
    """What makes it the same right on another day: about whom, or after whose loss, unless it is for all together."""
    about = () if one.benefit in TOGETHER else _subject(one)
    return one.benefit, one.beneficiary, about


def _subject(one: Assessment) -> tuple[str, ...]:
    """After whose loss, else about whom."""
    lost = next((asked.people for asked in one.conditions if asked.name in LOSSES), None)
    return lost or tuple(sorted(one.about))


def _same(one: Assessment, other: Assessment) -> bool:
    """Whether two answers about a benefit are about the same loss or people, whoever is paid."""
    if one.benefit in TOGETHER:
        return bool(set(one.about) & set(other.about))
    return _subject(one) == _subject(other)


def _refusal(right: Assessment, answers: Iterable[Assessment]) -> Assessment | None:
    """The answer that refuses this very right; None where only other people are refused it.

    A refusal about the same person for someone else says nothing of that someone: a new carer's obstacle is not why
    the carer before is paid no more.
    """
    refused = [one for one in answers if not one.eligible]
    own = next((one for one in refused if _key(one) == _key(right)), None)
    if own or right.benefit in TOGETHER:
        return own
    same = next((one for one in refused if _same(one, right)), None)
    if same is None or same.benefit in AFTER_LOSS:
        return same
    of_others = {same.beneficiary} - set(right.about)
    return replace(same, conditions=tuple(asked for asked in same.conditions if not of_others & set(asked.people)))


def _held_by(right: Assessment, answers: Iterable[Assessment], not_new: Mapping[Key, Assessment]) -> Assessment | None:
    """The same right of someone else, who had not got it on the other day too."""
    others = (one for one in answers if one.eligible and one.beneficiary != right.beneficiary and _same(one, right))
    return next((one for one in others if _key(one) not in not_new), None)


def _holder(other: Assessment | None) -> str | None:
    return other.beneficiary if other else None


def _events(
    reader: _Reader, day: date, before: Mapping[Key, Assessment], after: Mapping[Key, Assessment], found: Sequence[Turn]
) -> Iterator[Event]:
    for key, right in after.items():
        old = before.get(key)
        if old is None:
            answers = reader.answers(right.benefit, day - DAY)
            was, other = _refusal(right, answers), _held_by(right, answers, after)
            flipped = _flipped(was or other, right)
            event = Event(day, "begins", right, None, "calendar", flipped, other=_holder(other))
            yield _event(reader, event, was or other, found)
        elif (old.amount, set(old.about)) != (right.amount, set(right.about)):
            steps = _differing(old.steps, right.steps)
            event = Event(day, "changes", right, old.amount, "calendar", _flipped(old, right), steps)
            yield _event(reader, event, old, found)
    for key, right in before.items():
        if key not in after:
            answers = reader.answers(right.benefit, day)
            now, other = _refusal(right, answers), _held_by(right, answers, before)
            failed = now.failed if now else ()
            event = Event(day, "ends", right, right.amount, "calendar", failed, other=_holder(other))
            yield _event(reader, event, now or other, found)


def _event(reader: _Reader, event: Event, other: Assessment | None, found: Sequence[Turn]) -> Event:
    """The event with its cause: `other` is the answer that it is compared with."""
    code, right = event.right.benefit, event.right
    moved = set(right.about) ^ set(other.about) if other and event.what == "changes" else set[str]()
    if _by_law(reader, event, moved):
        return replace(event, kind="law")
    if not moved and _new_months(code, event.day) and _rests_on_months(event, other):
        return event
    singled = {asked.people[0] for asked in event.conditions if len(asked.people) == 1}
    if event.other:
        singled |= {event.other, right.beneficiary}
    cited = {register for asked in event.conditions for register, _, _ in asked.facts}
    read = {register for part in _parts(code) if part in RULES for register in RULES[part].registers}
    near = reader.nearest(moved | singled, [right, *([other] if other else [])], found, cited | read | LIVES)
    if near:
        return replace(event, kind="age" if near[0].what == "age" else "fact", turns=near)
    return replace(event, kind="law" if _changed(reader.parameters, event) else "calendar")


def _by_law(reader: _Reader, event: Event, moved: set[str]) -> bool:
    """Whether the law begins or ends the benefit itself, or changes a sum and not whom it is for."""
    code, day = event.right.benefit, event.day
    if any(step.name.rpartition(".")[2] in LAW_STEPS for step in event.steps):
        return True
    if reader.in_force(code, day) != reader.in_force(code, day - DAY):
        return True
    return event.what == "changes" and not moved and changes_on(reader.parameters, day, frozenset(_parts(code)))


def _changed(parameters: Parameters, event: Event) -> bool:
    """Whether a parameter that the right may rest on changes on the day: amounts for all change no condition."""
    parts = {"age", *_parts(event.right.benefit)}
    for_all = {_part(name) for name in parameters if "." not in name} if event.what == "changes" else set[str]()
    return changes_on(parameters, event.day, frozenset(parts | for_all))


def _new_months(code: str, day: date) -> bool:
    """Whether the benefit looks at other months, or at another quarter, from this day on."""
    return day.day == 1 and (code in MONTHLY or (code in QUARTERLY and day.month in QUARTERS))


def _rests_on_months(event: Event, other: Assessment | None) -> bool:
    """Whether a condition that flipped, or a step that differs, rests on incomes or on the poverty line."""
    if any(step.name in MONTH_STEPS for step in event.steps):
        return True
    before = event.right if event.what == "ends" else other
    were = {asked.name: asked.met for asked in before.conditions} if before else {}
    asked = [one for one in event.conditions if one.name in were and _of_months(one)]
    return any(were[one.name] is not one.met for one in asked)


def _of_months(asked: Condition) -> bool:
    """Whether a condition looks at the incomes of months, or at the poverty line of a quarter."""
    registers = {register for register, _, _ in asked.facts}
    return asked.name in MONTH_CONDITIONS or bool(registers & MONTH_REGISTERS)


def _flipped(before: Assessment | None, after: Assessment) -> tuple[Condition, ...]:
    """Conditions that turned out otherwise than before."""
    were = {(asked.name, asked.people): asked.met for asked in before.conditions} if before else {}
    return tuple(asked for asked in after.conditions if were.get((asked.name, asked.people)) is not asked.met)


def _differing(before: Sequence[Step], after: Sequence[Step]) -> tuple[Step, ...]:
    """Steps whose value is another than before, but for the sum itself and an MRP that nothing is multiplied by."""
    were = {_told(step) for step in before}
    idle = {"step.mrp"} if any(step.name == SUPPLEMENT and not step.value for step in (*before, *after)) else set[str]()
    return tuple(step for step in after[:-1] if _told(step) not in were and step.name not in idle)


def _told(step: Step) -> tuple[object, ...]:
    """What tells steps apart: a sum may have been raised several times, each from another day."""
    return step.name, step.value, step.values.get("since")
