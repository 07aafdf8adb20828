"""What a load did: counts by register, files that were rejected, problems by reason."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from typing import Any, Protocol

import polars as pl
from rich.table import Table

from loaders.problems import together


@dataclass(slots=True)
class Counts:
    """Rows of one register: as read, and what became of them. `repeated` are identical second rows, dropped."""

    read: int = 0
    new: int = 0
    corrected: int = 0
    unchanged: int = 0
    closed: int = 0
    quarantined: int = 0
    repeated: int = 0
    arrived: int = 0
    """Rows of earlier deliveries whose people arrived now; they count among the new."""

    def add(self, other: "Counts") -> None:
        """Add the other's counts to these."""
        for each in fields(self):
            setattr(self, each.name, getattr(self, each.name) + getattr(other, each.name))


@dataclass(frozen=True, slots=True)
class Rejected:
    """A file that could not be taken as a whole, and why."""

    file: str
    reason: str


@dataclass(slots=True)
class Report:
    """What a load did. Its numbers are rows as delivered (a month of income is a row)."""

    delivery: str
    registers: dict[str, Counts] = field(default_factory=dict)
    rejected: list[Rejected] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    problems: pl.DataFrame = field(default_factory=lambda: together([]))

    @property
    def reasons(self) -> Counter[str]:
        """How often each reason was found, warnings too; a row may have several."""
        return Counter(dict(self.problems.group_by("reason").len().iter_rows()))

    @property
    def total(self) -> Counts:
        """The counts of all registers together."""
        total = Counts()
        for counts in self.registers.values():
            total.add(counts)
        return total

    def counts(self, register: str) -> Counts:
        """The counts of a register, from now on among those reported."""
        return self.registers.setdefault(register, Counts())

    def as_dict(self) -> dict[str, Any]:
        """The report as plain values, for JSON."""
        return {
            "delivery": self.delivery,
            "registers": {
                name: {each.name: getattr(counts, each.name) for each in fields(counts)}
                for name, counts in self.registers.items()
            },
            "rejected": [{"file": each.file, "reason": each.reason} for each in self.rejected],
            "notes": self.notes,
            "reasons": dict(self.reasons.most_common()),
        }

    def tables(self) -> Iterator[Table]:
        """The report as tables for a terminal: counts by register, reasons, rejected files."""
        yield self._count_table()
        if self.problems.height:
            yield _table(("reason", "rows"), ((reason, f"{n:,}") for reason, n in self.reasons.most_common()))
        if self.notes:
            yield _table(("note",), ((note,) for note in self.notes))
        if self.rejected:
            yield _table(("rejected file", "why"), ((each.file, each.reason) for each in self.rejected))

    def _count_table(self) -> Table:
        shown = ("read", "new", "corrected", "unchanged", "closed", "quarantined", "repeated")
        rows = [(name, counts) for name, counts in self.registers.items()]
        return _table(
            ("register", *shown),
            ((name, *(f"{getattr(each, one):,}" for one in shown)) for name, each in [*rows, ("all", self.total)]),
        )


class Progress(Protocol):
    """What a load tells about how far it is; the command line draws bars."""

    def start(self, label: str, total: int) -> None:
        """A new part of the work begins, of so many rows."""

    def advance(self, done: int) -> None:
        """So many more rows of it are done."""


class _Silent:
    def start(self, label: str, total: int) -> None:
        """Say nothing."""

    def advance(self, done: int) -> None:
        """Say nothing."""


silent: Progress = _Silent()


def _table(head: tuple[str, ...], rows: Any) -> Table:
    table = Table(*head)
    for column in table.columns[1:]:
        column.justify = "right" if head[1] != "why" else "left"
    for row in rows:
        table.add_row(*row)
    return table
