"""Slices worked on at once: some while Neo4j works, one while we reckon."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from typing import TypeVar

Piece = TypeVar("Piece")
Done = TypeVar("Done")

SESSIONS = 3


def in_parallel(work: Callable[[Piece], Done], pieces: Sequence[Piece]) -> Iterator[Done]:
    """What `work` gives for each piece, as they are done; the first error stops the rest."""
    with ThreadPoolExecutor(SESSIONS) as pool:
        running = [pool.submit(work, piece) for piece in pieces]
        try:
            for future in as_completed(running):
                yield future.result()
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
