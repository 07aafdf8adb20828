"""A delivery from texts to rows that may be stored: every stage of the checks, register by register."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import polars as pl

from graph.client import Graph
from loaders import kin, people, registers, rules, values
from loaders.mapped import mapped, slices
from loaders.problems import apply
from loaders.registers import Register
from loaders.report import Counts, Progress, Rejected, silent
from loaders.texts import Texts

FIRST = ("citizens", "addresses", "deaths")
"""Checked before the rest, which leans on them."""


@dataclass(slots=True)
class Checked:
    """One register of a delivery after its checks.

    `rows` may be stored; `waiting` name someone unknown; `named` are the keys of all delivered rows, good or bad.
    Private columns: `_key`, `_file`, `_line`, `_waited` (a row of an earlier delivery, tried again).
    `complete` when what it does not name is to be closed; `delivered` when any of its files could be read.
    `absent` are the columns that not all of its files have.
    """

    register: Register
    rows: pl.DataFrame
    waiting: pl.DataFrame
    named: pl.Series
    counts: Counts
    complete: bool
    delivered: bool = False
    absent: frozenset[str] = frozenset()
    rejected: list[Rejected] = field(default_factory=list)
    problems: list[pl.DataFrame] = field(default_factory=list)

    @property
    def periods(self) -> set[str]:
        """The months (YYYY|MM, as in keys) or quarters that its rows name; empty where a register has none."""
        if not {"month", "quarter"} & set(self.register.key):
            return set()
        ends = self.named.str.tail(7).unique()
        return set(ends.filter(ends.str.contains(r"^[0-9]{4}[|-]Q?[0-9]{1,2}$")))


@dataclass(frozen=True, slots=True)
class Arrival:
    """What arrives: registers by name, how to read the parts of each, its day, a digest, whether it is complete."""

    names: Sequence[str]
    read: Callable[[str], Iterable[Texts]]
    as_of: dt.date
    digest: str
    full: bool = False
    strange: Sequence[Rejected] = ()
    """Files that belong to no register."""

    @property
    def id(self) -> str:
        """The delivery's id: the same contents of the same day are the same delivery."""
        return f"{self.as_of}{'-full' if self.full else ''}-{self.digest[:12]}"


def check(
    arrival: Arrival, waited: Mapping[str, pl.DataFrame], graph: Graph | None, progress: Progress = silent
) -> dict[str, Checked]:
    """Check all registers of a delivery, and again the rows that waited. `graph` is None when it holds nothing yet."""
    names = {*arrival.names, *waited}
    order = [name for name in FIRST if name in names] + [n for n in registers.load() if n in names and n not in FIRST]
    checked = {name: _alone(name, arrival, waited.get(name)) for name in order}
    known = _known(checked, graph)
    for name, each in checked.items():
        if name == "deaths":
            known = people.with_deaths(known, each.rows)
        _together(each, known, graph)
        _count(each)
        progress.advance(1)
    return {name: checked[name] for name in registers.load() if name in checked}


def _alone(name: str, arrival: Arrival, waited: pl.DataFrame | None) -> Checked:
    register = registers.load()[name]
    checked = Checked(register, *_nothing(), counts=Counts(), complete=arrival.full and name in arrival.names)
    parts = [_part(rows, register, arrival.as_of) for rows in _delivered(checked, arrival)]
    checked.named = pl.concat([checked.named, *(part.named for part in parts)])
    checked.counts.read += checked.named.len()
    if waited is not None:
        again = waited.drop("_stored_key")
        parts.insert(0, _part(again, register, arrival.as_of, gone=_waits_no_more(checked)))
    checked.problems += [problem for part in parts for problem in part.problems]
    rows = pl.concat([part.rows for part in parts], how="vertical_relaxed")
    checked.rows, repeats, checked.counts.repeated = rules.without_repeats(rows, register)
    checked.problems += repeats
    checked.waiting = checked.rows.clear()
    return checked


def _nothing() -> tuple[pl.DataFrame, pl.DataFrame, pl.Series]:
    return pl.DataFrame(), pl.DataFrame(), pl.Series("_key", [], pl.String)


def _delivered(checked: Checked, arrival: Arrival) -> Iterator[pl.DataFrame]:
    """The delivered rows part by part; what could not be read is noted on the way."""
    name = checked.register.name
    for texts in arrival.read(name) if name in arrival.names else ():
        checked.rejected += texts.rejected
        checked.complete &= not texts.rejected
        checked.delivered |= not texts.rejected
        checked.absent |= texts.absent
        checked.counts.read += texts.ragged.height
        checked.problems.append(texts.ragged)
        for rows in slices(texts.rows):
            yield rows.with_columns(pl.lit(False).alias("_waited"))


class _Part(NamedTuple):
    """Some rows of a register that are sound by themselves, the keys of all of them, and the problems found."""

    rows: pl.DataFrame
    named: pl.Series
    problems: list[pl.DataFrame]


def _part(texts: pl.DataFrame, register: Register, as_of: dt.date, gone: pl.Expr | None = None) -> _Part:
    """Check rows each by itself; those of which `gone` is true are left out before rules are asked."""
    frame = values.with_values(texts.with_row_index("_row"), register)
    good, bad_values = apply(frame, register.name, values.checks(register))
    typed = values.only_values(frame, register)
    if register.name == "citizens":
        typed = people.with_departures(typed, frame["residence"].is_null())
    every = mapped(typed.with_columns(values.key(register).alias("_key")))
    rows = every
    if good.height < every.height:
        rows = every.join(good.select("_row"), on="_row", how="semi", maintain_order="left")
    if gone is not None:
        rows = rows.filter(~gone)
    ruled, bad_rows = apply(rows, register.name, rules.checks(register, as_of))
    rows = every if ruled.height == every.height else mapped(ruled)
    return _Part(rows.drop("_row"), every["_key"], [*bad_values, *bad_rows])


def _waits_no_more(checked: Checked) -> pl.Expr:
    """Whether a row that waited is replaced by this delivery or, when it is complete, left out by it."""
    key = pl.col("_key")
    gone = key.is_in(checked.named.implode())
    if checked.complete:
        periods = checked.periods
        gone |= key.str.tail(7).is_in(list(periods)) if periods else pl.lit(True)
    return gone


def _known(checked: Mapping[str, Checked], graph: Graph | None) -> pl.DataFrame:
    delivered = people.delivered(checked["citizens"].rows if "citizens" in checked else None)
    if graph is None:
        return delivered
    named = [people.named(each.rows, each.register) for each in checked.values()]
    acts = checked["deaths"].named if "deaths" in checked else pl.Series([], dtype=pl.String)
    return people.joined(delivered, people.from_graph(graph, pl.concat(named).unique(), acts))


def _together(checked: Checked, known: pl.DataFrame, graph: Graph | None) -> None:
    found = kin.check_named(checked.rows, checked.register, known)
    checked.rows, checked.waiting = found.rows, found.waiting
    checked.problems += found.problems
    others = None if checked.complete else graph  # what a complete register leaves out is closed, and says nothing
    match checked.register.name:
        case "births":
            checked.rows, problems = kin.check_births(checked.rows, others)
            checked.problems += problems
        case "marriages":
            checked.problems += kin.check_marriages(checked.rows, known, others)
        case "citizens" if graph is not None:
            checked.problems += kin.check_death_dates(checked.rows, known)


def _count(checked: Checked) -> None:
    accepted = checked.rows.height - int(checked.rows["_waited"].sum())
    checked.counts.quarantined = checked.counts.read - checked.counts.repeated - accepted
    checked.counts.arrived = int(checked.rows["_waited"].sum())
