"""Large frames kept on disk and mapped into memory: the system drops their pages and reads them again as it needs."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import polars as pl
import pyarrow as pa  # type: ignore[import-untyped]
from pyarrow import ipc

from loaders.errors import LoadError

LARGE = 200_000
"""Rows from which on a frame is kept on disk."""
SLICE = 2_000_000
"""Rows worked on at a time."""


def mapped(frame: pl.DataFrame) -> pl.DataFrame:
    """The same rows, on disk if they are many: in a file of the temporary folder that has no name any more."""
    if frame.height < LARGE:
        return frame
    with tempfile.TemporaryDirectory(prefix="family-card-rows-") as folder:
        path = Path(folder) / "rows"
        with room_told():
            frame.write_ipc(path)
        kept = pl.from_arrow(ipc.open_file(pa.memory_map(str(path))).read_all())
    assert isinstance(kept, pl.DataFrame)
    return kept


@contextmanager
def room_told() -> Iterator[None]:
    """Work that writes into the temporary folder. Raises LoadError where it takes no more."""
    try:
        yield
    except OSError as error:
        raise LoadError(
            f"the temporary folder {tempfile.gettempdir()} can't take this delivery's rows ({error}); "
            "make room there, or name a roomier folder in TMPDIR, and load again"
        ) from None


def slices(frame: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """The rows in slices of SLICE; one without rows if there are none."""
    return frame.iter_slices(SLICE) if frame.height else iter([frame])


def without(frame: pl.DataFrame, places: pl.Series) -> pl.DataFrame:
    """The rows except those at these places, counted from 0."""
    gone = pl.int_range(frame.height, eager=True).is_in(places.implode())
    return pl.concat(
        mapped(part.filter(~gone[number * SLICE : (number + 1) * SLICE])) for number, part in enumerate(slices(frame))
    )
