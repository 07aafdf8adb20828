"""A register's rows as texts: as files hold them, or as they would if given as values."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import polars as pl

from loaders.problems import SCHEMA
from loaders.registers import Register
from loaders.report import Rejected


@dataclass(slots=True)
class Texts:
    """A register's rows as texts, with `_file` and `_line`; the columns that the file did not have; the rows and files
    that could not be read."""

    rows: pl.DataFrame
    ragged: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=SCHEMA))
    rejected: list[Rejected] = field(default_factory=list)
    absent: frozenset[str] = frozenset()


def empty(register: Register) -> pl.DataFrame:
    """No rows, in the columns that rows as texts have."""
    return pl.DataFrame(schema={**dict.fromkeys(register.names, pl.String), "_file": pl.String, "_line": pl.Int64})


def from_rows(rows: Sequence[Mapping[str, object]], register: Register) -> Texts:
    """Rows as texts in the register's columns; `_file` is the register's name, `_line` counts rows from 1.

    Raises KeyError naming the columns that the register does not have.
    """
    if unknown := sorted({column for row in rows for column in row} - set(register.names)):
        raise KeyError(f"{register.name} has no columns {unknown}; it has {', '.join(register.names)}")
    columns = {name: pl.Series(name, [text(row.get(name)) for row in rows], pl.String) for name in register.names}
    lines = pl.Series("_line", range(1, len(rows) + 1), pl.Int64)
    return Texts(pl.DataFrame(columns).with_columns(pl.lit(register.name).alias("_file"), lines))


def text(value: object) -> str | None:
    """One value as delivered text; nothing and the empty text are None."""
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
