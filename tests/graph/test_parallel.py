"""Slices worked on at once: their results, the first error, and Python's collector as it was before."""

import gc
from weakref import WeakSet

import pytest

from graph.parallel import SESSIONS, in_parallel


class Circle:
    """Something that refers to itself."""

    def __init__(self) -> None:
        self.itself = self


def test_every_slice_is_done_without_the_collector() -> None:
    found = sorted(in_parallel(lambda piece: (piece, gc.isenabled()), range(5)))
    assert found == [(piece, False) for piece in range(5)]
    assert gc.isenabled()


def test_circles_that_slices_leave_behind_are_freed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.parallel.COLLECTED", 20)
    alive: WeakSet[Circle] = WeakSet()
    left = [len(alive) for _ in in_parallel(lambda _: alive.add(Circle()), range(100))]
    assert left[-1] <= 100 - 80 + SESSIONS, "but those made since the last search"


def test_the_first_error_stops_the_rest() -> None:
    done = []

    def work(piece: int) -> None:
        if piece == 1:
            raise ZeroDivisionError
        done.append(piece)

    with pytest.raises(ZeroDivisionError):
        list(in_parallel(work, range(1000)))
    assert len(done) < 1000
    assert gc.isenabled()
