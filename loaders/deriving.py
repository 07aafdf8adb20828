"""Kinship that follows from the acts, derived anew for everyone whose facts changed."""

import datetime as dt
from collections.abc import Iterator, Sequence

from graph.client import Graph
from graph.client import run as run_in
from loaders.report import Progress, silent

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

    `first`: nothing was derived before, so there is nothing to forget.
    """
    numbers = graph.read("load/touched")[0]["numbers"]
    portions = list(slices(numbers))
    progress.start("deriving kinship", len(numbers) * len(STATEMENTS))
    with graph.session(write=True) as session:
        for name in STATEMENTS:
            for portion in portions:
                if not (first and "forget" in name):
                    run_in(session, name, slices=portion)
                progress.advance(_people(portion))
        for portion in portions:
            run_in(session, "load/settled", slices=portion, day=day)
    return len(numbers)


def slices(numbers: Sequence[int]) -> Iterator[list[tuple[int, int]]]:
    """Sorted numbers as runs (first, last), in portions of at most SLICE people."""
    for start in range(0, len(numbers), SLICE):
        runs: list[tuple[int, int]] = []
        for number in numbers[start : start + SLICE]:
            if runs and runs[-1][1] == number - 1:
                runs[-1] = (runs[-1][0], number)
            else:
                runs.append((number, number))
        yield runs


def _people(runs: Sequence[tuple[int, int]]) -> int:
    return sum(last - first + 1 for first, last in runs)
