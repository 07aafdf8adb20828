"""Rows that name someone unknown wait in the graph and are tried again with every later delivery."""

import json
from collections.abc import Mapping

import polars as pl

from graph.client import Graph
from graph.client import run as run_in
from loaders import registers
from loaders.checking import Checked
from loaders.writing import BATCH


def stored(graph: Graph) -> dict[str, pl.DataFrame]:
    """The waiting rows of each register as texts, with `_stored_key`, in the order of their keys."""
    by_register: dict[str, list[dict[str, object]]] = {}
    for key, register, row, file, line in graph.read("load/waiting")[0]["rows"]:
        place = {"_file": file, "_line": line, "_waited": True, "_stored_key": key}
        by_register.setdefault(register, []).append(json.loads(row) | place)
    return {name: _frame(rows, name) for name, rows in by_register.items()}


def _frame(rows: list[dict[str, object]], register: str) -> pl.DataFrame:
    schema: dict[str, pl.DataType | type[pl.DataType]] = dict.fromkeys(registers.load()[register].names, pl.String)
    schema |= {"_file": pl.String, "_line": pl.Int64, "_waited": pl.Boolean, "_stored_key": pl.String}
    return pl.DataFrame(rows, schema=schema)


def note(graph: Graph, checked: Mapping[str, Checked], before: Mapping[str, pl.DataFrame], delivery: str) -> None:
    """Keep what waits now; forget what waited before and was loaded, rejected or replaced."""
    held: set[str] = set()
    with graph.session(write=True) as session:
        for each in checked.values():
            held |= set(each.waiting["_key"])
            frame = rows(each.waiting.filter(~pl.col("_waited")), each.register.name, delivery)
            for piece in frame.iter_slices(BATCH):
                run_in(session, "load/wait", rows=piece.to_dicts())
        gone = sorted({key for frame in before.values() for key in frame["_stored_key"]} - held)
        for start in range(0, len(gone), BATCH):
            run_in(session, "load/wait_no_more", keys=gone[start : start + BATCH])


def rows(waiting: pl.DataFrame, register: str, delivery: str) -> pl.DataFrame:
    """Waiting rows as the graph keeps them."""
    return waiting.select(
        pl.col("_key").alias("key"),
        pl.lit(register).alias("register"),
        pl.col("_file").alias("file"),
        pl.col("_line").alias("line"),
        pl.struct(pl.col(*registers.load()[register].names).cast(pl.String)).struct.json_encode().alias("row"),
        pl.lit(delivery).alias("delivery"),
    )
