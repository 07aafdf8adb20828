"""Slices or rules worked on at once: some while Neo4j works, one while we reckon."""

import gc
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from threading import Lock
from typing import TypeVar

Piece = TypeVar("Piece")
Done = TypeVar("Done")

SESSIONS = min(os.cpu_count() or 2, 4) + 1
"""One for each processor that Neo4j may use and one while we reckon, which is a third of the work: more would wait."""
COLLECTED = 16
"""Pieces after which circles are looked for: each of the driver's results is one and holds its rows, 20 MB a slice."""
STORING = Lock()
"""Held to store what a slice gave: all slices of a day are noted on one node, and two sessions would wait there."""


def in_parallel(work: Callable[[Piece], Done], pieces: Sequence[Piece]) -> Iterator[Done]:
    """What `work` gives for each piece, as they are done; the first error stops the rest."""
    with _no_collecting(), ThreadPoolExecutor(SESSIONS) as pool:
        running = [pool.submit(work, piece) for piece in pieces]
        try:
            for done, future in enumerate(as_completed(running), 1):
                yield future.result()
                if done % COLLECTED == 0:
                    gc.collect()
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise


@contextmanager
def _no_collecting() -> Iterator[None]:
    """No search for unreachable circles of objects after every few hundred made: it took half the time.

    What is no longer referred to is freed at once all the same.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
