"""Register files: columns made of numpy arrays, and folders of CSV or Parquet in parts."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import numpy as np
import polars as pl

from loaders import registers
from loaders.synthetic.days import NEVER, Bools, Floats, Ints

Format = Literal["csv", "parquet"]
Column = pl.Series | Ints | Floats | Bools | str | None


def dates(days: Ints) -> pl.Series:
    """Turn days into dates; NEVER and what is beyond it into null."""
    known = pl.Series(days).cast(pl.Int32)
    return known.set(pl.Series(np.asarray(days) >= NEVER), None).cast(pl.Date)


def months(numbers: Ints) -> pl.Series:
    """Turn months counted from year 0 (year * 12 + month - 1) into `YYYY-MM`."""
    years, month = np.divmod(np.asarray(numbers), 12)
    frame = pl.DataFrame({"y": years, "m": month + 1})
    text = pl.concat_str(pl.col("y").cast(pl.String), pl.lit("-"), pl.col("m").cast(pl.String).str.zfill(2))
    return frame.select(text).to_series()


def codes(prefix: str, numbers: Ints, width: int = 8) -> pl.Series:
    """Make texts like `M00000042` of numbers."""
    return pl.Series(numbers).cast(pl.String).str.zfill(width).str.replace("^", prefix)


def chosen(texts: Iterable[str], places: Ints) -> pl.Series:
    """Take texts by their places in a list."""
    return pl.Series(list(texts), dtype=pl.String).gather(pl.Series(places))


def table(columns: Mapping[str, Column]) -> pl.DataFrame:
    """Make a frame of arrays, series and constants (one text for all rows, or None for all empty)."""
    height = next(len(c) for c in columns.values() if not isinstance(c, str) and c is not None)
    made = []
    for name, column in columns.items():
        if column is None:
            made.append(pl.Series(name, [None], dtype=pl.String).new_from_index(0, height))
        elif isinstance(column, str):
            made.append(pl.Series(name, [column], dtype=pl.String).new_from_index(0, height))
        else:
            made.append(pl.Series(column).alias(name))
    return pl.DataFrame(made)


@dataclass
class Folder:
    """A delivery being written; counts the rows of each register."""

    path: Path
    format: Format = "csv"
    rows_a_part: int = 2_000_000
    spoil: Callable[[str, pl.DataFrame], pl.DataFrame] | None = None
    rows: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.path.mkdir(parents=True, exist_ok=True)
        made = re.compile(rf"({'|'.join(registers.load())})(-\d{{4}})?\.(csv|parquet)")
        foreign = [f.name for f in self.path.iterdir() if not made.fullmatch(f.name)]
        if foreign:
            raise ValueError(
                f"{self.path} holds files that are no register ({foreign[0]}…): name an empty folder for the region"
            )
        for old in self.path.iterdir():
            old.unlink()

    def write(self, register: str, frame: pl.DataFrame) -> None:
        """Write a whole register, cut into parts if it is large."""
        if self.spoil:
            frame = self.spoil(register, frame)
        parts = list(frame.iter_slices(self.rows_a_part)) if frame.height > self.rows_a_part else [frame]
        self._write(register, parts, cut=len(parts) > 1)

    def write_parts(self, register: str, parts: Iterable[pl.DataFrame], *, cut: bool) -> None:
        """Write a register part by part, without holding it whole; defects go into the first part."""
        spoiled = (
            self.spoil(register, part) if self.spoil and number == 0 else part for number, part in enumerate(parts)
        )
        self._write(register, spoiled, cut=cut)

    def _write(self, register: str, parts: Iterable[pl.DataFrame], *, cut: bool) -> None:
        written = 0
        for number, part in enumerate(parts, 1):
            name = f"{register}-{number:04d}" if cut else register
            if self.format == "csv":
                part.write_csv(self.path / f"{name}.csv")
            else:
                part.write_parquet(self.path / f"{name}.parquet")
            written += part.height
        self.rows[register] = written
