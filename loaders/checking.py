"""A delivery from texts to rows that may be stored: every stage of the checks, register by register."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import polars as pl

from graph.client import Graph
from loaders import kin, people, registers, rules, values
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
    `complete` when what it does not name is to be closed.
    """

    register: Register
    rows: pl.DataFrame
    waiting: pl.DataFrame
    named: pl.Series
    counts: Counts
    complete: bool
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
    """What arrives: registers by name, how to read each, its day, a digest of its contents, whether it is complete."""

    names: Sequence[str]
    read: Callable[[str], Texts]
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
    texts = arrival.read(name) if name in arrival.names else None
    rows = _joined(texts.rows if texts else None, waited)
    frame = values.with_values(rows, register)
    good, bad_values = apply(frame, name, values.checks(register))
    keyed = values.only_values(frame, register).with_columns(values.key(register).alias("_key"))
    named = keyed.filter(~pl.col("_waited"))["_key"] if waited is not None else keyed["_key"]
    if good.height < keyed.height:
        keyed = keyed.join(good.select("_row"), on="_row", how="semi", maintain_order="left")
    checked = Checked(register, keyed, keyed.clear(), named, Counts(read=named.len()), arrival.full and bool(texts))
    if texts:
        checked.rejected = texts.rejected
        checked.complete &= not texts.rejected
        checked.counts.read += texts.ragged.height
        checked.problems.append(texts.ragged)
    if waited is not None:
        checked.rows = _still_waited(checked)
    checked.rows, bad_rows = apply(checked.rows, name, rules.checks(register, arrival.as_of))
    checked.rows, repeats, checked.counts.repeated = rules.without_repeats(checked.rows, register)
    checked.problems += [*bad_values, *bad_rows, *repeats]
    return checked


def _joined(delivered: pl.DataFrame | None, waited: pl.DataFrame | None) -> pl.DataFrame:
    frames = [waited.drop("_stored_key")] if waited is not None else []
    frames += [delivered.with_columns(pl.lit(False).alias("_waited"))] if delivered is not None else []
    return pl.concat(frames, how="diagonal").with_row_index("_row")


def _still_waited(checked: Checked) -> pl.DataFrame:
    """Without the rows that waited and that this delivery replaces or, being complete, leaves out."""
    key = pl.col("_key")
    gone = key.is_in(checked.named.implode())
    if checked.complete:
        periods = checked.periods
        gone |= key.str.tail(7).is_in(list(periods)) if periods else pl.lit(True)
    return checked.rows.filter(~(pl.col("_waited") & gone))


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
