"""The files of a delivery: found by name, read as texts, whole files rejected when they are not what they say."""

import datetime as dt
import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.csv as pacsv  # type: ignore[import-untyped]

from loaders import registers
from loaders.registers import Register
from loaders.report import Rejected
from loaders.texts import Texts, empty

QUARANTINE = "quarantine.csv"
_NAME = re.compile(r"^(?P<register>[a-z_]+?)(-[0-9]+)?\.(csv|parquet)$")
_FIRST_ROW = 2
"""Line of the first row: the header is line 1 (also of a Parquet file, as if it were CSV)."""


class NotReadable(Exception):  # noqa: N818 - reads as the state it reports
    """A file as a whole is not what its register expects; the message says why and what to do."""


def find(directory: Path) -> tuple[dict[str, list[Path]], list[Rejected]]:
    """The files of each register in their order, and the files that belong to none."""
    known: dict[str, list[Path]] = {}
    strange: list[Rejected] = []
    for path in sorted(directory.iterdir()):
        if path.is_dir() or path.name.startswith(".") or path.name == QUARANTINE:
            continue
        match = _NAME.match(path.name)
        if match and match["register"] in registers.load():
            known.setdefault(match["register"], []).append(path)
        else:
            strange.append(Rejected(path.name, "no register has this name; loaders/registers.toml lists them"))
    return known, strange


def digest(files: Iterable[Path]) -> str:
    """One SHA-256 over names and contents, so that the same files are known again."""
    total = hashlib.sha256()
    for path in files:
        with path.open("rb") as file:
            total.update(f"{path.name}:{hashlib.file_digest(file, 'sha256').hexdigest()}\n".encode())
    return total.hexdigest()


def read(files: Iterable[Path], register: Register) -> Iterator[Texts]:
    """Read a register file by file; one that is not readable is rejected, the others count."""
    for path in files:
        try:
            rows, bad = _read_parquet(path, register) if path.suffix == ".parquet" else _read_csv(path, register)
        except NotReadable as error:
            yield Texts(empty(register), rejected=[Rejected(path.name, str(error))])
        else:
            yield Texts(_placed(rows, path, register), bad, absent=frozenset(register.names) - set(rows.columns))


def _read_csv(path: Path, register: Register) -> tuple[pl.DataFrame, pl.DataFrame]:
    table, bad = _parse(path, register, threads=True)
    if bad:  # only one thread tells on which line each stood
        table, bad = _parse(path, register, threads=False)
    rows = _frame(table)
    numbers = pl.int_range(_FIRST_ROW, _FIRST_ROW + rows.height + len(bad), eager=True)
    lines = numbers.filter(~numbers.is_in(bad)) if bad else numbers
    blank = pl.all_horizontal(pl.col(name).is_null() for name in rows.columns)
    return rows.with_columns(lines.alias("_line")).filter(~blank), _ragged(bad, path, register)


def _parse(path: Path, register: Register, *, threads: bool) -> tuple[pa.Table, list[int]]:
    bad: list[int] = []

    def skip(row: Any) -> str:
        bad.append(row.number or 0)
        return "skip"

    try:
        table = pacsv.read_csv(
            path,
            read_options=pacsv.ReadOptions(use_threads=threads, block_size=1 << 24),
            parse_options=pacsv.ParseOptions(
                invalid_row_handler=skip, newlines_in_values=True, ignore_empty_lines=False
            ),
            convert_options=pacsv.ConvertOptions(
                column_types=dict.fromkeys(register.names, pa.string()),
                null_values=[""],
                strings_can_be_null=True,
                quoted_strings_can_be_null=True,
            ),
        )
        _check_header(table.column_names, register)
    except (pa.ArrowInvalid, UnicodeDecodeError) as error:
        raise NotReadable(_why_not_csv(error)) from None
    return table, bad


def _why_not_csv(error: Exception) -> str:
    if "Empty CSV" in str(error):
        return "the file is empty; even a register without rows has a header"
    if isinstance(error, UnicodeDecodeError) or "UTF8" in str(error):
        return "the file is not UTF-8; save it as UTF-8 and deliver it again"
    return "the file is not CSV with commas and a header; check its quotes and deliver it again"


def _check_header(names: list[str], register: Register) -> None:
    required = {column.name for column in register.columns if column.required}
    faults = {
        "has columns that the register does not have": set(names) - set(register.names),
        "lacks required columns": required - set(names),
        "names columns twice": {name for name in names if names.count(name) > 1},
    }
    told = [f"it {what}: {', '.join(sorted(which))}" for what, which in faults.items() if which]
    if told:
        raise NotReadable(f"{'; '.join(told)}. Columns of {register.name}: {', '.join(register.names)}")


def _frame(table: pa.Table) -> pl.DataFrame:
    frame = pl.from_arrow(table)
    assert isinstance(frame, pl.DataFrame)
    return frame


def _placed(rows: pl.DataFrame, path: Path, register: Register) -> pl.DataFrame:
    missing = [pl.lit(None, pl.String).alias(name) for name in register.names if name not in rows.columns]
    return rows.with_columns(*missing, pl.lit(path.name).alias("_file")).select(*register.names, "_file", "_line")


def _ragged(lines: list[int], path: Path, register: Register) -> pl.DataFrame:
    return pl.DataFrame({"line": pl.Series(lines, dtype=pl.Int64)}).select(
        pl.lit(path.name).alias("file"),
        "line",
        pl.lit(register.name).alias("register"),
        pl.lit("the row").alias("column"),
        pl.lit("bad_value").alias("reason"),
        pl.lit(False).alias("warning"),
        pl.lit("bad_row").alias("told"),
    )


def _read_parquet(path: Path, register: Register) -> tuple[pl.DataFrame, pl.DataFrame]:
    try:
        rows = pl.read_parquet(path, hive_partitioning=False)
    except (pl.exceptions.PolarsError, OSError):
        raise NotReadable("the file is not Parquet; write it again and deliver it") from None
    _check_header(rows.columns, register)
    try:
        texts = rows.select(_text(name, kind) for name, kind in rows.schema.items())
    except pl.exceptions.PolarsError:
        raise NotReadable("a column holds lists or structures; write plain values and deliver it again") from None
    lines = pl.int_range(_FIRST_ROW, _FIRST_ROW + rows.height, eager=True).alias("_line")
    return texts.with_columns(lines), _ragged([], path, register)


def _text(name: str, kind: pl.DataType) -> pl.Expr:
    """A Parquet column as the texts that CSV would have held."""
    value = pl.col(name)
    if isinstance(kind, pl.Datetime):
        whole_day = value.dt.time() == dt.time()
        text = pl.when(whole_day).then(value.dt.to_string("%Y-%m-%d")).otherwise(value.cast(pl.String))
    elif kind.is_float():
        whole = value.cast(pl.Int64, strict=False)
        text = pl.when(whole == value).then(whole.cast(pl.String)).otherwise(value.cast(pl.String))
    else:
        text = value.cast(pl.String)
    return pl.when(text != "").then(text).alias(name)
