"""A made region read back from its files."""

import datetime as dt
from pathlib import Path

import polars as pl

from loaders import registers


class Delivery:
    """The registers of a made region, read when asked for."""

    def __init__(self, directory: Path | str, as_of: dt.date) -> None:
        self.directory, self.as_of = Path(directory), as_of
        self._read: dict[str, pl.DataFrame] = {}

    def __getitem__(self, register: str) -> pl.DataFrame:
        if register not in self._read:
            self._read[register] = self._load(register)
        return self._read[register]

    def _load(self, register: str) -> pl.DataFrame:
        files = sorted(f for f in self.directory.iterdir() if f.stem.partition("-")[0] == register)
        if not files:
            raise FileNotFoundError(f"{self.directory} has no register {register}: make a region there first")
        if files[0].suffix == ".parquet":
            return pl.concat(pl.read_parquet(f) for f in files)
        text = pl.concat(pl.read_csv(f, infer_schema=False) for f in files)
        kinds = {column.name: column.type for column in registers.load()[register].columns}
        return text.with_columns(_typed(name, kinds[name]) for name in text.columns)

    @property
    def residents(self) -> pl.DataFrame:
        """Who lives here, with their ages; without planted people whose birth is missing or impossible."""
        born = pl.col("birth_date").is_between(dt.date(1900, 1, 1), self.as_of)
        lives = pl.col("death_date").is_null() & (pl.col("residence") != "departed")
        people = self["citizens"].filter(lives & born)
        return people.with_columns(age=_age(pl.col("birth_date"), pl.lit(self.as_of)))

    def open(self, register: str) -> pl.DataFrame:
        """The rows that hold on the day."""
        ends = pl.col("valid_to").is_null() | (pl.col("valid_to") >= self.as_of)
        return self[register].filter((pl.col("valid_from") <= self.as_of) & ends)


def _typed(name: str, kind: str) -> pl.Expr:
    if kind == "date":
        return pl.col(name).str.to_date()
    if kind == "flag":
        return pl.col(name) == "true"
    return pl.col(name).cast(pl.Int64) if kind == "money" else pl.col(name)


def _age(born: pl.Expr, on: pl.Expr) -> pl.Expr:
    before = on.dt.strftime("%m%d") < born.dt.strftime("%m%d")
    return on.dt.year() - born.dt.year() - before.cast(pl.Int32)
