"""A delivery from texts to rows that may be stored: every stage of the checks, register by register."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

import polars as pl

from graph.client import Graph
from loaders import kin, people, registers, rules, values
from loaders.problems import apply
from loaders.registers import Register
from loaders.report import Counts

FIRST = ("citizens", "addresses", "deaths")
"""Checked before the rest, which leans on them."""


@dataclass(slots=True)
class Checked:
    """One register of a delivery after its checks.

    `rows` may be stored; `waiting` name someone unknown; `named` are the keys of all delivered rows, good or bad.
    Private columns: `_key`, `_file`, `_line`, `_waited` (a row of an earlier delivery, tried again).
    """

    register: Register
    rows: pl.DataFrame
    waiting: pl.DataFrame
    named: pl.Series
    counts: Counts
    problems: list[pl.DataFrame] = field(default_factory=list)


def check(texts: Mapping[str, pl.DataFrame], as_of: dt.date, graph: Graph | None) -> dict[str, Checked]:
    """Check all registers of a delivery dated `as_of`. `graph` is None when it holds nothing yet.

    The frames hold texts in the contract's columns, with `_file`, `_line` and `_waited`.
    """
    order = [name for name in FIRST if name in texts] + [n for n in registers.load() if n in texts and n not in FIRST]
    checked = {name: _alone(texts[name], registers.load()[name], as_of) for name in order}
    known = _known(checked, graph)
    for name, each in checked.items():
        if name == "deaths":
            known = people.with_deaths(known, each.rows)
        _together(each, known, graph)
    for each in checked.values():
        _count(each)
    return {name: checked[name] for name in registers.load() if name in checked}


def _alone(texts: pl.DataFrame, register: Register, as_of: dt.date) -> Checked:
    frame = values.with_values(texts, register)
    good, bad_values = apply(frame, register.name, values.checks(register))
    keyed = values.only_values(frame, register).with_columns(values.key(register).alias("_key"))
    named = keyed.filter(~pl.col("_waited"))["_key"]
    rows = (
        keyed
        if good.height == frame.height
        else keyed.join(good.select("_row"), on="_row", how="semi", maintain_order="left")
    )
    if named.len() < keyed.height:
        rows = rows.filter(~(pl.col("_waited") & pl.col("_key").is_in(named.implode())))
    rows, bad_rows = apply(rows, register.name, rules.checks(register, as_of))
    rows, repeats, same = rules.without_repeats(rows, register)
    counts = Counts(read=named.len(), repeated=same)
    return Checked(register, rows, rows.clear(), named, counts, [*bad_values, *bad_rows, *repeats])


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
    match checked.register.name:
        case "births":
            checked.rows, problems = kin.check_births(checked.rows, graph)
            checked.problems += problems
        case "marriages":
            checked.problems += kin.check_marriages(checked.rows, known, graph)
        case "citizens" if graph is not None:
            checked.problems += kin.check_death_dates(checked.rows, known)


def _count(checked: Checked) -> None:
    accepted = checked.rows.height - int(checked.rows["_waited"].sum())
    checked.counts.quarantined = checked.counts.read - checked.counts.repeated - accepted
    checked.counts.arrived = int(checked.rows["_waited"].sum())
