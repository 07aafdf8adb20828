"""A family's rights between two days: when each begins, changes and ends, and why.

From one day on which something may turn to the next; between such days nothing changes (app/due.py).
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date

from neo4j import Session

from app.benefits import RULES
from app.benefits.rule import Assessment
from app.due import MONTHLY, QUARTERLY, Ties, Turn, calendar_days, changes_on, turning_rows, turns_of
from app.law import Parameters, load
from app.timeline.causes import caused
from app.timeline.event import Event, What, Why, differing, flipped
from app.timeline.reading import DAY, NOTED, READ, Reader
from app.timeline.sameness import Key, held_by, holder, refusal
from app.turning import OF_FAMILIES
from graph.slices import ranges

__all__ = ["Event", "What", "Why", "timeline"]


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
    rows = turning_rows(session, readable, first)
    found = [turn for turn in turns_of(rows, first, law) if turn.day <= last]
    reader = Reader(session, members, ties, law, last, rows)
    now = reader.rights(first, RULES)
    events = [Event(first, "begins", one, None, "held") for one in now.values()]
    days = sorted({turn.day for turn in found} | set(calendar_days(first, last, law)))
    for day in days:
        fallen = [turn for turn in found if turn.day == day]
        asked = _asked(day, fallen, law)
        kept = {key: one for key, one in now.items() if one.benefit not in asked}
        then = kept | reader.rights(day, asked)
        events += _events(reader, day, now, then, fallen)
        now = then
    return events


def _asked(day: date, fallen: Sequence[Turn], law: Parameters) -> Collection[str]:
    """The benefits that may be other on the day than on the day before."""
    if changes_on(law, day) or any(turn.what not in NOTED for turn in fallen):
        return RULES
    return MONTHLY | QUARTERLY if day.day == 1 else OF_FAMILIES


def _events(
    reader: Reader, day: date, before: Mapping[Key, Assessment], after: Mapping[Key, Assessment], found: Sequence[Turn]
) -> Iterator[Event]:
    for key, right in after.items():
        old = before.get(key)
        if old is None:
            answers = reader.answers(right.benefit, day - DAY)
            was, other = refusal(right, answers), held_by(right, answers, after)
            turned = flipped(was or other, right)
            event = Event(day, "begins", right, None, "calendar", turned, other=holder(other))
            yield caused(reader, event, was or other, found)
        elif (old.amount, set(old.about)) != (right.amount, set(right.about)):
            steps = differing(old.steps, right.steps)
            event = Event(day, "changes", right, old.amount, "calendar", flipped(old, right), steps)
            yield caused(reader, event, old, found)
    for key, right in before.items():
        if key not in after:
            answers = reader.answers(right.benefit, day)
            now, other = refusal(right, answers), held_by(right, answers, before)
            failed = now.failed if now else ()
            event = Event(day, "ends", right, right.amount, "calendar", failed, other=holder(other))
            yield caused(reader, event, now or other, found)
