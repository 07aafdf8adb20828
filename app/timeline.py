"""A family's rights between two days: when each begins, changes and ends, and why.

From one day on which something may turn to the next; between such days nothing changes (app/due.py).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from neo4j import Session

from app.assessment import assess, the_day
from app.benefits import RULES
from app.benefits.rule import Assessment, Condition, Day, Rule, Step
from app.due import MONTHLY, QUARTERLY, Ties, Turn, calendar_days, changes_on, people, turns
from app.law import Law, Parameters, load
from graph.client import run
from graph.slices import ranges

TIES = 2
"""Through whom a member may have a right: kin of kin."""
READ = 4
"""Whose facts a rule may read."""
DAY = timedelta(days=1)
TOGETHER = frozenset({"multi_child_family", "targeted_social_assistance", "alqa_right"})
"""Rights for all children, or the whole circle, together: about others now and then, and still the same right."""
LOSSES = frozenset({"survivor_allowance.loss", "breadwinner_loss.event"})
LAW_STEPS = frozenset({"mrp", "pm", "mzp", "raise"})
"""Steps of a sum that only the law changes."""

What = Literal["begins", "changes", "ends"]
Why = Literal["held", "law", "age", "fact", "calendar"]
Key = tuple[str, str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Event:
    """A right that begins, changes or ends on a day.

    `kind` is the cause: the law, an age or a period reached, a fact that begins or ends, or the calendar. `conditions`
    are those that flipped, as they are now; `steps` of the sum are not what they were; `turns` are what fell on the day
    for people whom the right names.
    """

    day: date
    what: What
    right: Assessment
    amount_before: int | None
    kind: Why
    conditions: tuple[Condition, ...] = ()
    steps: tuple[Step, ...] = ()
    turns: tuple[Turn, ...] = ()


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
    found = [turn for turn in turns(session, readable, first, law) if turn.day <= last]
    reader = _Reader(session, members, ties, law, last)
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

    def __init__(self, session: Session, members: list[int], ties: Ties, parameters: Parameters, last: date) -> None:
        self.parameters = parameters
        self._session, self._ties = session, ties
        self._slices = ranges(ties.around(members, TIES))
        self._known = the_day(session, last, parameters).known
        rows = run(session, "card/people", numbers=members, as_of=last)
        self._inside = {row["iin"] for row in rows}

    def rights(self, day: date, codes: Iterable[str]) -> dict[Key, Assessment]:
        """Which of these benefits the members have on the day."""
        rules = [rule for code, rule in RULES.items() if code in set(codes)]
        return {_key(one): one for one in self._answers(day, rules, everyone=False) if one.eligible}

    def refusal(self, like: Assessment, day: date) -> Assessment | None:
        """Why the same right is refused on a day: the refusal about most of the same people."""
        answers = self._answers(day, [RULES[like.benefit]], everyone=True)
        refused = [one for one in answers if not one.eligible]
        near = [one for one in refused if set(one.about) & set(like.about)] or [
            one for one in refused if one.beneficiary == like.beneficiary
        ]
        return max(near, key=lambda one: len(set(one.about) & set(like.about)), default=None)

    def near(self, answers: Iterable[Assessment], found: Sequence[Turn]) -> tuple[Turn, ...]:
        """What turned for those whom the answers name, else for those nearest to them; facts before ages."""
        iins = sorted({iin for one in answers for iin in people(one)})
        named = {row["number"] for row in run(self._session, "card/numbers", iins=iins)}
        for distance in range(READ + 1):
            group = self._ties.around(named, distance)
            near = tuple(turn for turn in found if turn.number in group)
            if near:
                return tuple(turn for turn in near if turn.what != "age") or near
        return ()

    def _answers(self, day: date, rules: Sequence[Rule], *, everyone: bool) -> list[Assessment]:
        asked = Day(day, Law.on(day, self.parameters), self._known)
        found = assess(self._session, self._slices, asked, rules=rules, everyone=everyone)
        return [one for one in found if one.beneficiary in self._inside]


def _key(one: Assessment) -> Key:
    """What makes it the same right on another day: about whom, or after whose loss, unless it is for all together."""
    lost = next((asked.people for asked in one.conditions if asked.name in LOSSES), None)
    about = () if one.benefit in TOGETHER else lost or tuple(sorted(one.about))
    return one.benefit, one.beneficiary, about


def _events(
    reader: _Reader, day: date, before: Mapping[Key, Assessment], after: Mapping[Key, Assessment], found: Sequence[Turn]
) -> Iterator[Event]:
    for key, right in after.items():
        old = before.get(key)
        if old is None:
            was = reader.refusal(right, day - DAY)
            yield _event(reader, Event(day, "begins", right, None, "calendar", _flipped(was, right)), was, found)
        elif (old.amount, set(old.about)) != (right.amount, set(right.about)):
            steps = _differing(old.steps, right.steps)
            event = Event(day, "changes", right, old.amount, "calendar", _flipped(old, right), steps)
            yield _event(reader, event, old, found)
    for key, right in before.items():
        if key not in after:
            now = reader.refusal(right, day)
            failed = now.failed if now else ()
            yield _event(reader, Event(day, "ends", right, right.amount, "calendar", failed), now, found)


def _event(reader: _Reader, event: Event, other: Assessment | None, found: Sequence[Turn]) -> Event:
    """The event with its cause: `other` is the answer that it is compared with."""
    if any(step.name.rpartition(".")[2] in LAW_STEPS for step in event.steps):
        return replace(event, kind="law")
    near = reader.near([event.right, *([other] if other else [])], found)
    if near:
        return replace(event, kind="age" if near[0].what == "age" else "fact", turns=near)
    return replace(event, kind="law" if changes_on(reader.parameters, event.day) else "calendar")


def _flipped(before: Assessment | None, after: Assessment) -> tuple[Condition, ...]:
    """Conditions that turned out otherwise than before."""
    were = {(asked.name, asked.people): asked.met for asked in before.conditions} if before else {}
    return tuple(asked for asked in after.conditions if were.get((asked.name, asked.people)) is not asked.met)


def _differing(before: Sequence[Step], after: Sequence[Step]) -> tuple[Step, ...]:
    """Steps whose value is another than before, but for the sum itself."""
    were = {step.name: step.value for step in before}
    return tuple(step for step in after[:-1] if were.get(step.name) != step.value)
