"""Kinship that follows from the acts, derived anew for everyone whose facts changed."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby
from operator import itemgetter
from typing import Any

from neo4j import ManagedTransaction

from graph import queries
from graph.client import Graph
from graph.parallel import in_parallel
from graph.slices import parameter
from loaders.report import Progress, silent
from loaders.writing import in_transaction, tell

Runs = list[tuple[int, int]]
"""Numbers of people as runs, first and last."""

Params = Mapping[str, Any]

Step = tuple[str, Runs]
"""A statement and whom it is for."""

SLICE = 20_000
"""People derived in one transaction."""

OWN = (
    "families/forget_crowd",
    "families/derive_addresses",
    "families/derive_deaths",
    "families/derive_marks",
    "families/forget_spouses",
    "families/derive_spouses",
)
"""Over people whose facts changed, each over all before the next: marks and marriages ask who died."""

OF_ONE = ("families/derive_addresses", "families/derive_deaths", "families/derive_marks")
"""Those that write nothing but each person: portions may go at once. Ties would make sessions wait for each other."""

PARENTS = ("families/forget_parents", "families/derive_parents", "families/derive_adoptive_parents")
"""Over them and their children, after the marriages: adoption looks at those."""

LOOKING_BACK, GROWN_UP = 3, 24
"""Years before a delivery whose homes are kept at hand, and after which a child counts as grown up under any law."""

CROWD = ("families/derive_crowd",)
"""Over people whose facts changed and their kin, at last: it counts kin who live elsewhere."""


def derive(graph: Graph, day: dt.date, *, first: bool = False, progress: Progress = silent) -> int:
    """Derive for all people marked as touched, note `day`, and return how many they are.

    `first`: nothing was derived before, so there is nothing to forget. Few people take one transaction.
    """
    touched = graph.read("load/touched")[0]
    people = list(slices(touched["people"]))
    both = list(slices(sorted({*touched["people"], *touched["children"]})))
    orders = [(OWN, people), (PARENTS, both), (CROWD, people)]
    steps = [step for names, portions in orders for step in _steps(names, portions, first=first)]
    _derive(graph, steps, {"kin": not first, **homes_for(day)}, progress, first=first)
    for portion in people:
        in_transaction(graph, partial(_settle, portion, day))
    return len(touched["people"])


def derive_all(graph: Graph, people: int, day: dt.date, progress: Progress = silent) -> None:
    """Derive for everyone of a graph that was just imported: people numbered from 1, nothing derived yet."""
    portions = list(slices(range(1, people + 1)))
    steps = list(_steps((*OWN, *PARENTS, *CROWD), portions, first=True))
    _derive(graph, steps, {"kin": False, **homes_for(day)}, progress, first=True)


def homes_for(day: dt.date) -> dict[str, dt.date]:
    """Since when homes count that are kept at hand after a delivery of `day`, and since when born a child is young."""
    since = dt.date(day.year - LOOKING_BACK, 1, 1)
    return {"since": since, "young": since.replace(year=since.year - GROWN_UP)}


def _steps(names: Sequence[str], portions: Sequence[Runs], *, first: bool) -> Iterator[Step]:
    yield from ((name, portion) for name in names if not (first and "forget" in name) for portion in portions)


def _derive(graph: Graph, steps: Sequence[Step], params: Params, progress: Progress, *, first: bool) -> None:
    """Run the steps; those for few people in one transaction, those of a first load that may at once."""
    total = sum(_people(portion) for _, portion in steps)
    progress.start("deriving kinship", total)
    if total <= SLICE:
        in_transaction(graph, partial(_run, steps, params))
        progress.advance(total)
        return
    one = partial(_derive_one, graph, params)
    for name, same in groupby(steps, key=itemgetter(0)):
        for people in in_parallel(one, list(same)) if first and name in OF_ONE else map(one, same):
            progress.advance(people)


def _derive_one(graph: Graph, params: Params, step: Step) -> int:
    in_transaction(graph, partial(_run, [step], params))
    return _people(step[1])


def _run(steps: Sequence[Step], params: Params, tx: ManagedTransaction) -> None:
    for name, portion in steps:
        asked = queries.get(name).params
        tell(tx, name, slices=parameter(portion), **{key: value for key, value in params.items() if key in asked})


def _settle(portion: Runs, day: dt.date, tx: ManagedTransaction) -> None:
    tell(tx, "load/settled", slices=parameter(portion), day=day)


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
