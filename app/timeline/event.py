"""What happens to a right on a day of a timeline, and how two answers about it differ."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from app.benefits.rule import Assessment, Condition, Step
from app.due import Turn

SUPPLEMENT = "targeted_social_assistance.small"
"""The step of the one sum in which the MRP may count for nothing."""

What = Literal["begins", "changes", "ends"]
Why = Literal["held", "law", "age", "fact", "calendar"]


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


def flipped(before: Assessment | None, after: Assessment) -> tuple[Condition, ...]:
    """Conditions that turned out otherwise than before."""
    were = {(asked.name, asked.people): asked.met for asked in before.conditions} if before else {}
    return tuple(asked for asked in after.conditions if were.get((asked.name, asked.people)) is not asked.met)


def differing(before: Sequence[Step], after: Sequence[Step]) -> tuple[Step, ...]:
    """Steps whose value is another than before, but for the sum itself and an MRP that nothing is multiplied by."""
    were = {_told(step) for step in before}
    idle = {"step.mrp"} if any(step.name == SUPPLEMENT and not step.value for step in (*before, *after)) else set[str]()
    return tuple(step for step in after[:-1] if _told(step) not in were and step.name not in idle)


def _told(step: Step) -> tuple[object, ...]:
    """What tells steps apart: a sum may have been raised several times, each from another day."""
    return step.name, step.value, step.values.get("since")
