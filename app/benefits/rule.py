"""What every rule is made of: the day asked, conditions met or not, steps of the sum, and the answer.

A rule is three files of one name: `cypher/eligibility/X.cypher` gathers the facts of each candidate,
`app/benefits/X.py` judges them by the law of the day, `tests/law/X.yaml` holds the cases.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_CEILING, Decimal
from typing import Any, Literal

from app.law import Law

Facts = Mapping[str, Any]
Kind = Literal["monthly", "one_off", "notice", "in_kind"]
LAST_DAY = date.max


@dataclass(frozen=True, slots=True)
class Known:
    """What has been delivered: the last month or quarter of the money registers, and which registers ever came."""

    incomes_to: str | None = None
    contributions_to: str | None = None
    poverty_lines_to: str | None = None
    delivered: frozenset[str] = frozenset()

    def income(self, month: str) -> bool:
        """Whether the incomes of `month` are known (a person without a row had none)."""
        return self.incomes_to is not None and month <= self.incomes_to

    def contribution(self, month: str) -> bool:
        """Whether the contributions of `month` are known."""
        return self.contributions_to is not None and month <= self.contributions_to

    def poverty_line(self, quarter: str) -> bool:
        """Whether the poverty lines of `quarter` are known."""
        return self.poverty_lines_to is not None and quarter <= self.poverty_lines_to


@dataclass(frozen=True, slots=True)
class Day:
    """The day asked, the law in force on it, and what was known."""

    as_of: date
    law: Law
    known: Known = Known()


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of the law as it was evaluated. `met` is None where a fact is unknown.

    `name` finds its wording in app/texts; `values` fill it in; `people` are the IINs it is about; `facts` are
    (register, IIN, day) triples that it rests on; `changes_on` is the day it may change without a new fact. `final`
    says that where it fails, it fails for good: an age is passed, or the time to claim.
    """

    name: str
    met: bool | None
    law: str
    values: Mapping[str, Any] = field(default_factory=dict)
    people: tuple[str, ...] = ()
    facts: tuple[tuple[str, str, date | None], ...] = ()
    changes_on: date | None = None
    final: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the sum: a value (exact) with the article it follows; `name` finds its wording in app/texts."""

    name: str
    value: Decimal | int | date | str
    law: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Assessment:
    """The answer for one candidate: a right when every condition is met, else a refusal that says why.

    `due_on`, where app/due.py has set it, is the first later day on which it may change without a new fact.
    """

    benefit: str
    beneficiary: str
    about: tuple[str, ...]
    conditions: tuple[Condition, ...]
    steps: tuple[Step, ...] = ()
    amount: int | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)
    due_on: date | None = None

    @property
    def eligible(self) -> bool:
        """Whether the law gives the right: every condition is known and met."""
        return all(condition.met for condition in self.conditions)

    @property
    def failed(self) -> tuple[Condition, ...]:
        """The conditions that stand in the way: not met, or unknown."""
        return tuple(condition for condition in self.conditions if not condition.met)

    @property
    def closed(self) -> bool:
        """Whether it is refused for good, so that nothing done about the other conditions helps."""
        return any(condition.final and condition.met is False for condition in self.conditions)


@dataclass(frozen=True, slots=True)
class Rule:
    """A benefit or notice: its code, kind, law, the statement that finds candidates, and how they are judged.

    `params(day)` gives the statement's parameters besides `slices`, `as_of` and `everyone`. `registers` are those it
    reads. `excludes` are codes that the same person can't be paid together with it.
    """

    code: str
    kind: Kind
    law: str
    registers: tuple[str, ...]
    params: Callable[[Day], Mapping[str, Any]]
    assess: Callable[[Facts, Day], Assessment]
    excludes: tuple[str, ...] = ()

    @property
    def query(self) -> str:
        """The name of the statement that gathers its facts."""
        return f"eligibility/{self.code}"


def whole_tenge(amount: Decimal) -> int:
    """Up to a whole tenge: how official amounts per head are rounded, at the last step only."""
    return int(amount.to_integral_value(rounding=ROUND_CEILING))


def latest(days: Sequence[date | None]) -> date | None:
    """The latest of the days that are known: when the last of several conditions began to hold."""
    return max((day for day in days if day), default=None)


def earliest(days: Sequence[date | None]) -> date | None:
    """The earliest of the days that are known: when the first of several conditions will end."""
    return min((day for day in days if day), default=None)
