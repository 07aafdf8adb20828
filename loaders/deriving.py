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

Step = tuple[str, Runs]
"""A statement and whom it is for."""

SLICE = 20_000
"""People derived in one transaction."""

OWN = ("families/derive_addresses", "families/derive_deaths", "families/forget_spouses", "families/derive_spouses")
"""Over people whose facts changed, each over all before the next: marriages end with deaths."""

PARENTS = ("families/forget_parents", "families/derive_parents", "families/derive_adoptive_parents")
"""Over them and their children, after the marriages: adoption looks at those."""


def derive(graph: Graph, day: dt.date, *, first: bool = False, progress: Progress = silent) -> int:
    """Derive for all people marked as touched, note `day`, and return how many they are.

    `first`: nothing was derived before, so there is nothing to forget. Few people take one transaction.
    """
    touched = graph.read("load/touched")[0]
    people = list(slices(touched["people"]))
    both = list(slices(sorted({*touched["people"], *touched["children"]})))
    _derive(graph, [*_steps(OWN, people, first=first), *_steps(PARENTS, both, first=first)], progress)
    for portion in people:
        in_transaction(graph, partial(_settle, portion, day))
    return len(touched["people"])


def derive_all(graph: Graph, people: int, progress: Progress = silent) -> None:
    """Derive for everyone of a graph that was just imported: people numbered from 1, nothing derived yet."""
    portions = list(slices(range(1, people + 1)))
    _derive(graph, list(_steps((*OWN, *PARENTS), portions, first=True)), progress)


def _steps(names: Sequence[str], portions: Sequence[Runs], *, first: bool) -> Iterator[Step]:
    yield from ((name, portion) for name in names if not (first and "forget" in name) for portion in portions)


def _derive(graph: Graph, steps: Sequence[Step], progress: Progress) -> None:
    total = sum(_people(portion) for _, portion in steps)
    progress.start("deriving kinship", total)
    for step in [steps] if total <= SLICE else ([step] for step in steps):
        in_transaction(graph, partial(_run, step))
        progress.advance(sum(_people(portion) for _, portion in step))


def _run(steps: Sequence[Step], tx: ManagedTransaction) -> None:
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
