"""How many offers were sent, answered, accepted, refused, expired, assigned and paid in a span of days."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Literal, Protocol, get_args

from app.law import ALMATY
from graph.client import Row

By = Literal["benefit", "region", "language", "day"]
PARTS: tuple[By, ...] = get_args(By)


@dataclass(frozen=True, slots=True)
class Span:
    """Days from `since` to `until`, both included."""

    since: date
    until: date

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.until - self.since).days + 1

    def moved(self, since: date) -> "Span":
        """As many days from another one on."""
        return Span(since, since + timedelta(days=self.days - 1))


@dataclass(frozen=True, slots=True)
class Counts:
    """How often offers reached each state; `answered` are the accepted and the refused."""

    sent: int = 0
    answered: int = 0
    accepted: int = 0
    refused: int = 0
    expired: int = 0
    assigned: int = 0
    paid: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(*(getattr(self, one.name) + getattr(other, one.name) for one in fields(Counts)))

    @property
    def share(self) -> float | None:
        """Accepted of those sent, in percent; None when none was sent."""
        return 100 * self.accepted / self.sent if self.sent else None

    def as_dict(self) -> dict[str, int]:
        """The counts by name, in the order of an offer's life."""
        return asdict(self)


class Reads(Protocol):
    """What statements can be read from: a graph, or one request's reading of it."""

    def read(self, name: str, /, **params: Any) -> list[Row]:
        """All rows of a statement."""


def rows(graph: Reads, span: Span) -> list[Row]:
    """How often each state was reached, by benefit, region, language and day in Almaty."""
    since, before = _midnight(span.since), _midnight(span.until + timedelta(days=1))
    return graph.read("outreach/statistics", since=since, before=before)


def counted(found: Iterable[Row], by: By) -> dict[str, Counts]:
    """The rows counted by one of their parts, in its order; `-` stands for what is unknown."""
    counts: dict[str, Counts] = {}
    for row in found:
        name = "-" if row[by] is None else str(row[by])
        counts[name] = counts.get(name, Counts()) + _of(row)
    return dict(sorted(counts.items()))


def total(counts: Mapping[str, Counts]) -> Counts:
    """All of them together."""
    return sum(counts.values(), Counts())


def _of(row: Row) -> Counts:
    state, times = row["state"], row["times"]
    answered = times if state in ("accepted", "refused") else 0
    known = {one.name for one in fields(Counts)}
    return Counts(**({state: times} if state in known else {}), answered=answered)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), ALMATY).astimezone(UTC)
