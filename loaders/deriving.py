"""Kinship that follows from the acts, derived anew for everyone whose facts changed."""

import datetime as dt
from collections.abc import Iterator, Sequence
from functools import partial

from neo4j import ManagedTransaction

from graph.client import Graph
from loaders.report import Progress, silent
from loaders.writing import in_transaction, tell

Runs = list[tuple[int, int]]
"""Numbers of people as runs, first and last."""

SLICE = 20_000
"""People derived in one transaction."""

STATEMENTS = (
    "families/derive_deaths",
    "families/forget_spouses",
    "families/derive_spouses",
    "families/forget_parents",
    "families/derive_parents",
)
"""Each over all people before the next: marriages end with deaths, adoption looks at marriages."""


def derive(graph: Graph, day: dt.date, *, first: bool = False, progress: Progress = silent) -> int:
    """Derive for all people marked as touched, note `day`, and return how many they are.

    `first`: nothing was derived before, so there is nothing to forget. Few people take one transaction.
    """
    numbers = graph.read("load/touched")[0]["numbers"]
    portions = list(slices(numbers))
    _derive(graph, portions, first=first, progress=progress)
    for portion in portions:
        in_transaction(graph, partial(_settle, portion, day))
    return len(numbers)


def derive_all(graph: Graph, people: int, progress: Progress = silent) -> None:
    """Derive for everyone of a graph that was just imported: people numbered from 1, nothing derived yet."""
    _derive(graph, list(slices(range(1, people + 1))), first=True, progress=progress)


def _derive(graph: Graph, portions: Sequence[Runs], *, first: bool, progress: Progress) -> None:
    names = [name for name in STATEMENTS if not (first and "forget" in name)]
    steps = [(name, portion) for name in names for portion in portions]
    progress.start("deriving kinship", sum(_people(portion) for _, portion in steps))
    for step in [steps] if len(portions) == 1 else ([step] for step in steps):
        in_transaction(graph, partial(_run, step))
        progress.advance(sum(_people(portion) for _, portion in step))


def _run(steps: Sequence[tuple[str, Runs]], tx: ManagedTransaction) -> None:
    for name, portion in steps:
        tell(tx, name, slices=portion)


def _settle(portion: Runs, day: dt.date, tx: ManagedTransaction) -> None:
    tell(tx, "load/settled", slices=portion, day=day)


def slices(numbers: Sequence[int]) -> Iterator[Runs]:
    """Sorted numbers as runs (first, last), in portions of at most SLICE people."""
    for start in range(0, len(numbers), SLICE):
        runs: Runs = []
        for number in numbers[start : start + SLICE]:
            if runs and runs[-1][1] == number - 1:
                runs[-1] = (runs[-1][0], number)
            else:
                runs.append((number, number))
        yield runs


def _people(runs: Runs) -> int:
    return sum(last - first + 1 for first, last in runs)
