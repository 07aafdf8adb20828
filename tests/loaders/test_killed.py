"""A load killed at any moment and run again ends as one that was never disturbed."""

import datetime as dt
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest

from graph.client import Graph
from graph.private import Address, throwaway
from loaders.delivery import load
from loaders.synthetic import make
from tests.loaders.village import DAY, KEY, picture

KILLS = 3
LATER = DAY + dt.timedelta(days=31)
CHILD_PROCESS = """
import datetime, os, pathlib, sys
from graph.client import Graph
from loaders import deriving, writing
from loaders.delivery import load

class Steps:
    def start(self, label, total): print(label, flush=True)
    def advance(self, done): print("step", flush=True)

writing.BATCH = deriving.SLICE = 200
uri, user, folder, key, day, told, full = sys.argv[1:]
with Graph(uri, user, os.environ["TEST_PASSWORD"]) as graph:
    load(graph, pathlib.Path(folder), as_of=datetime.date.fromisoformat(day), id_key=key.encode(),
         quarantine=pathlib.Path(told), full=full == "full", force=True, progress=Steps())
"""


@pytest.fixture(scope="module")
def address() -> Iterator[Address]:
    with throwaway() as address:
        yield address


def test_killed_loads_end_like_an_undisturbed_one(address: Address, tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    make(first, 200, 1, DAY, defects=True, income_months=3, contribution_months=3)
    _a_month_later(first, second)
    deliveries = ((first, DAY, False), (second, LATER, True))
    with Graph(address.uri, address.user, address.password) as graph:
        for folder, day, full in deliveries:
            load(graph, folder, as_of=day, id_key=KEY, full=full, force=True)
        undisturbed = picture(graph)
        graph.write("schema/wipe")
        moments = random.Random(5)
        for folder, day, full in deliveries:
            killed = [_killed(address, folder, day, moments.randint(1, 25), full=full) for _ in range(KILLS)]
            assert any(killed)
            load(graph, folder, as_of=day, id_key=KEY, full=full, force=True)
        assert picture(graph) == undisturbed


def _a_month_later(first: Path, second: Path) -> None:
    """The same registers with rows left out and values changed."""
    second.mkdir()
    for path in first.glob("*.csv"):
        rows = pl.read_csv(path, infer_schema=False).with_row_index("at")
        changes = {"amount": "77", "father_iin": None, "district": "elsewhere", "died_on": "2026-02-02"}
        changed = [
            pl.when(pl.col("at") % 7 == 3).then(pl.lit(value)).otherwise(name).alias(name)
            for name, value in changes.items()
            if name in rows.columns
        ]
        rows.with_columns(changed).filter(pl.col("at") % 40 != 5).drop("at").write_csv(second / path.name)


def _killed(address: Address, folder: Path, day: dt.date, steps: int, *, full: bool) -> bool:
    """Start the load in a process of its own and kill it after so many steps after its checks; whether it was."""
    told = folder.parent / "quarantine.csv"
    words = [address.uri, address.user, str(folder), KEY.decode(), str(day), str(told), "full" if full else "part"]
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD_PROCESS, *words],
        env={**os.environ, "TEST_PASSWORD": address.password},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    written = 0
    for line in child.stdout:
        if written or line.startswith("writing"):
            written += 1
        if written >= steps:
            time.sleep(steps % 7 / 200)
            child.kill()
            break
    child.stdout.close()
    return child.wait() != 0
