"""Full deliveries: what their registers no longer name is closed on the delivery's date, never deleted."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import polars as pl
from neo4j import ManagedTransaction

from graph.client import Graph
from loaders import records, writing
from loaders.changes import Changes, Delivery, as_text
from loaders.checking import Checked
from loaders.errors import TooManyClosings
from loaders.report import Counts

MOST = 0.05
"""The share of a register that a full delivery may close without being asked."""

PAGE = 20_000
"""Records read at a time."""


@dataclass(slots=True)
class Closings:
    """What a full delivery closes of one register: changes by key, and how many rows that is of how many open ones."""

    register: str
    corrected: list[dict[str, Any]] = field(default_factory=list)
    closed: int = 0
    open: int = 0


def plan(graph: Graph, checked: Mapping[str, Checked], delivery: Delivery, *, force: bool) -> list[Closings]:
    """What a full delivery closes. Raises TooManyClosings, before anything is written, unless `force`."""
    plans = [_plan(graph, each, delivery) for each in checked.values() if each.complete]
    excessive = [each for each in plans if each.closed > MOST * each.open]
    if excessive and not force:
        told = ", ".join(f"{each.register} {each.closed:,} of {each.open:,}" for each in excessive)
        raise TooManyClosings(
            f"this full delivery would close more than {MOST:.0%} of {told}; nothing was changed. "
            "If the delivery is complete, repeat with --force; if it is a part, load it without --full"
        )
    return plans


def close(graph: Graph, plans: list[Closings], delivery: Delivery, loader: str, counts: Mapping[str, Counts]) -> None:
    """Close what was planned, a batch in a transaction."""
    for each in plans:
        for start in range(0, len(each.corrected), writing.BATCH):
            batch = each.corrected[start : start + writing.BATCH]
            writing.in_transaction(graph, partial(_close, batch, delivery, loader))
        counts[each.register].closed = each.closed


def _close(batch: list[dict[str, Any]], delivery: Delivery, loader: str, tx: ManagedTransaction) -> None:
    writing.check_place(tx, loader)
    changes = Changes(delivery, 0)
    changes.corrected = batch
    writing.store(tx, changes)
    writing.tell(tx, "load/touch_named", keys=[row["key"] for row in batch], day=str(delivery.as_of))


def _plan(graph: Graph, checked: Checked, delivery: Delivery) -> Closings:
    register = checked.register
    plan = Closings(register.name)
    keys, periods = checked.named.sort(), checked.periods
    form = records.shape(register)
    monthly = [form.columns[place] for places in form.months for place in places]
    for page in _open(graph, register.name, monthly):
        named = _named(keys, [record[0] for record in page])
        for record in page:
            if monthly:
                _close_months(record, form, named, periods, delivery, plan)
            elif not periods or record[0].rsplit("|", 1)[1] in periods:
                plan.open += 1
                if record[0] not in named:
                    plan.closed += 1
                    plan.corrected.append(_closed(record, delivery.as_of, ends=register.has("valid_to")))
    return plan


def _open(graph: Graph, register: str, columns: list[str]) -> Iterator[list[list[Any]]]:
    """The open records of a register, page by page."""
    after, end = f"{register}|", f"{register}}}"
    while page := graph.read("load/open_records", after=after, end=end, columns=columns, page=PAGE)[0]["records"]:
        yield page
        after = page[-1][0]


def _named(keys: pl.Series, asked: list[str]) -> set[str]:
    """Those of the sorted keys that may be asked for, or for a month of what is asked for: few of a country's."""
    return set(keys[keys.search_sorted(min(asked), "left") : keys.search_sorted(f"{max(asked)}|99", "right")])


def _closed(record: list[Any], day: dt.date, *, ends: bool) -> dict[str, Any]:
    """Closed on that day, so that it holds on the day before and not on that day."""
    key, valid_to, *_ = record
    changes: dict[str, Any] = {"closed_on": day}
    was = []
    if ends and (valid_to is None or valid_to >= day):
        changes["valid_to"] = day - dt.timedelta(days=1)
        was.append({"field": "valid_to", "value": as_text(valid_to)})
    return {"key": key, "changes": changes, "was": was}


def _close_months(
    record: list[Any], form: records.Shape, named: set[str], periods: set[str], delivery: Delivery, plan: Closings
) -> None:
    key, _, brought, *values = record
    width = len(form.months[0])
    changes: dict[str, Any] = {}
    was: list[dict[str, Any]] = []
    for index, places in enumerate(form.months):
        cell = values[index * width : (index + 1) * width]
        month = f"|{index + 1:02}"
        if cell[0] is None or key[-4:] + month not in periods:
            continue
        plan.open += 1
        if key + month in named:
            continue
        plan.closed += 1
        source = delivery.ids.get(brought[index]) if brought else None
        for place, value in zip(places, cell, strict=True):
            changes[form.columns[place]] = None
            was.append({"field": form.columns[place], "value": as_text(value), "brought": source})
    if changes:
        plan.corrected.append({"key": key, "changes": changes, "was": was})
