"""Batches of records into the graph: one transaction each, in which all of it happens or nothing."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any, TypeVar

import polars as pl
from neo4j import ManagedTransaction
from neo4j.exceptions import ConstraintError

from graph import queries
from graph.client import Graph
from loaders.changes import EXTRA, Changes, Delivery, Row
from loaders.errors import LoadError, LoadRunning
from loaders.records import Shape
from loaders.report import Counts

BATCH = 10_000
"""Records in one transaction."""
REMEMBERED = timedelta(days=62)
"""How long it is noted by which facts someone was touched: a sweep carries rights on within a month."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Part:
    """Some records of one register for a transaction; `fresh` when the graph holds none of that register."""

    form: Shape
    records: pl.DataFrame
    fresh: bool


def transactions(parts: Iterable[Part]) -> Iterator[list[Part]]:
    """The same records cut and gathered into transactions of at most BATCH."""
    gathered: list[Part] = []
    size = 0
    for part in parts:
        for start in range(0, part.records.height, BATCH):
            piece = part.records[start : start + BATCH]
            if size + piece.height > BATCH and gathered:
                yield gathered
                gathered, size = [], 0
            gathered.append(Part(part.form, piece, part.fresh))
            size += piece.height
    if gathered:
        yield gathered


def write(graph: Graph, parts: list[Part], delivery: Delivery, loader: str, last_number: int) -> Changes:
    """Write one transaction's records. Raises LoadRunning when another load took this one's place."""
    return in_transaction(graph, partial(_write, parts, delivery, loader, last_number))


def in_transaction(graph: Graph, work: Callable[[ManagedTransaction], T]) -> T:
    """Do the work in one transaction, again after a passing trouble. The graph's own refusals would print an IIN."""
    with graph.session(write=True) as session:
        try:
            return session.execute_write(work)
        except ConstraintError:
            raise LoadError(
                f"the graph at {graph.uri} refuses a second record of one key: something else than this program wrote "
                "to it during the load; see that nothing does, then load again"
            ) from None


def _write(parts: list[Part], delivery: Delivery, loader: str, last_number: int, tx: ManagedTransaction) -> Changes:
    check_place(tx, loader)
    changes = Changes(delivery, last_number)
    for part in parts:
        rows = part.records.rows()
        changes.add(rows, part.form, {} if part.fresh else stored(tx, part.form, rows))
    store(tx, changes)
    return changes


def stored(tx: ManagedTransaction, form: Shape, rows: list[Row] | list[tuple[Any, ...]]) -> Mapping[str, Row]:
    """The stored records of these rows by key, in the shape's columns, then EXTRA."""
    keys = [row[0] for row in rows]
    found = tell(tx, "load/existing", keys=keys, columns=[*form.columns, *EXTRA])
    return {record[0]: record for record in found[0]["records"]}


def store(tx: ManagedTransaction, changes: Changes) -> None:
    """Run the writing statements that have something to write."""
    steps: list[tuple[str, dict[str, Any]]] = [
        ("load/create_citizens", {"rows": changes.citizens}),
        ("load/create", {"rows": changes.created}),
        ("load/correct", {"rows": changes.corrected}),
        ("load/untie_people", {"rows": changes.untied}),
        ("load/tie_people", {"rows": changes.tied}),
        ("load/untie_addresses", {"keys": changes.unaddressed}),
        ("load/tie_addresses", {"rows": changes.addressed}),
        ("load/touch", {"rows": [{"iin": iin, "by": sorted(by)} for iin, by in sorted(changes.touched.items())]}),
    ]
    for name, params in steps:
        if not any(params.values()):
            continue
        if name == "load/correct":
            params["delivery"] = changes.delivery.id
        if name == "load/touch":
            params["since"] = str(changes.delivery.as_of - REMEMBERED)
        tell(tx, name, **params)


def check_place(tx: ManagedTransaction, loader: str) -> None:
    """Say that this load is alive. Raises LoadRunning when another has its place."""
    if not tell(tx, "load/still_ours", loader=loader):
        raise LoadRunning("another load took this one's place; wait for it to end, then load again")


def tell(tx: ManagedTransaction, name: str, **params: Any) -> list[dict[str, Any]]:
    """All rows of a named statement inside a transaction."""
    return tx.run(queries.get(name).text, params).data()


def gather(total: dict[str, Counts], changes: Changes) -> None:
    """Add a written transaction's counts to the total."""
    for name, counts in changes.counts.items():
        total.setdefault(name, Counts()).add(counts)
