"""Slices worked on at once: their results, the first error, and Python's collector as it was before."""

import gc

import pytest

from graph.parallel import in_parallel


def test_every_slice_is_done_without_the_collector() -> None:
    found = sorted(in_parallel(lambda piece: (piece, gc.isenabled()), range(5)))
    assert found == [(piece, False) for piece in range(5)]
    assert gc.isenabled()


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
