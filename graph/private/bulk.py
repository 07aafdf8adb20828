"""Bulk import of CSV files into a new home, 20 to 50 times faster than statements.

Files are Neo4j's import format: a header such as `iin:ID(Citizen),number:long,:LABEL` and rows, in one file or a
header file and data files. Rows are stored in the order given: people and their facts by home, then person, make
later reads of a home three to seven times faster.
"""

import os
import re
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from graph.private import aot, processes
from graph.private.errors import ImportFailed
from graph.private.places import Say, silent
from graph.private.program import QUICK, Program, find_program
from graph.private.settings import free_mb, write_import_settings
from graph.private.starting import ROOT

MAIN = "org.neo4j.cli.AdminTool"
SMALL_INPUT = 5e6
"""Bytes of CSV below which starting quickly saves more time than running fast."""
BAD_ROW = re.compile(r"^(/.+): line (\d+)$", re.MULTILINE)
COUNT = re.compile(r"^\s*(\d+) (nodes|relationships|properties)\s*$", re.MULTILINE)


@dataclass(frozen=True)
class CsvGroup:
    """Files of one kind: the header first, then data; `name` is labels joined by `:`, or a relationship type."""

    name: str
    files: Sequence[Path]

    def argument(self, option: str) -> str:
        """As the import tool takes it."""
        listed = ",".join(str(file.resolve()) for file in self.files)
        return f"--{option}={self.name}={listed}" if self.name else f"--{option}={listed}"


@dataclass(frozen=True)
class Imported:
    """How many of each the import tool stored, and the seconds it took."""

    nodes: int
    relationships: int
    properties: int
    seconds: float


def bulk_import(
    home: Path,
    nodes: Sequence[CsvGroup],
    relationships: Sequence[CsvGroup],
    *,
    memory_mb: int | None = None,
    array_delimiter: str = ";",
    say: Say = silent,
) -> Imported:
    """Import into `home`, where no server runs and no graph is yet; every row or ImportFailed.

    `memory_mb` bounds Java's heap and the import's own memory together; by default six tenths of what is free.
    """
    if (home / "data" / "databases" / "neo4j").exists() or processes.running_on(home):
        raise ImportFailed(
            f"{home} already holds a graph; import into a new home (PrivateServer.building) and adopt it"
        )
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    program = find_program(say)
    memory = memory_mb or min(8192, max(512, free_mb() * 6 // 10))
    heap = min(1024, memory // 2)
    command = program.command(
        home,
        *(MAIN, "database", "import", "full", "neo4j", f"--max-off-heap-memory={memory - heap}M"),
        *("--bad-tolerance=0", f"--array-delimiter={array_delimiter}", f"--report-file={home / 'import.report'}"),
        *(group.argument("nodes") for group in nodes),
        *(group.argument("relationships") for group in relationships),
        heap_mb=heap,
        flags=_flags(program, [*nodes, *relationships]),
    )
    say("Importing into the private Neo4j …")
    began = time.monotonic()
    output = _run(command, home)
    counts = {kind: int(number) for number, kind in COUNT.findall(output)}
    done = Imported(
        counts.get("nodes", 0), counts.get("relationships", 0), counts.get("properties", 0), time.monotonic() - began
    )
    say(
        f"Importing into the private Neo4j … {done.nodes:,} nodes and {done.relationships:,} relationships "
        f"in {done.seconds:.1f} s"
    )
    return done


def _flags(program: Program, groups: Sequence[CsvGroup]) -> tuple[str, ...]:
    size = sum(file.stat().st_size for group in groups for file in group.files)
    small = size < SMALL_INPUT
    return (*(QUICK if small else ()), *aot.flags(program, small=small))


def _run(command: list[str], home: Path) -> str:
    """The tool's output, which also stays in the home's import.log. Raises ImportFailed."""
    log = home / "import.log"
    write_import_settings(home)
    environment = {**os.environ, "NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf"), "PYTHONPATH": str(ROOT)}
    with log.open("w") as file:
        ended = subprocess.run(  # noqa: S603 - the project's own program
            [sys.executable, "-m", "graph.private.bound", *command],
            cwd=home,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=file,
            check=False,
        )
    output = log.read_text(errors="replace")
    if ended.returncode:
        raise ImportFailed(_why(output, home))
    return output


def _why(output: str, home: Path) -> str:
    """The reason without a row of the input in it: rows hold people."""
    if "No space left on device" in output:
        return f"the disk of {home} is full; free some space and import again"
    if "OutOfMemoryError" in output or "Not enough memory" in output:
        return "the import needs more memory; close something, or raise memory_mb, and import again"
    bad = BAD_ROW.search(output)
    where = f" at data line {bad[2]} of {Path(bad[1]).name}" if bad else ""
    return f"the import ended early{where}; its own words are in {home / 'import.log'}. Correct the files, import again"
