"""Java's ahead-of-time cache: classes of Neo4j loaded and linked beforehand, so that it starts in 2.4 s, not 6.1 s.

It is recorded by a server of its own (`graph.private.recording`) in the background after the first start, at a
low priority. Measured on two cores: recording while the first server serves makes its start 1.5 s slower and its
end 15 s longer, and a kill in those seconds loses the cache; the background run costs 33 s once and nobody waits.
"""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from graph.private.artifacts import VERSION
from graph.private.places import cache_dir
from graph.private.program import Program
from graph.private.settings import free_mb

FIRST_RELEASE = 25
"""The first Java that records and writes the cache in one run."""
SWIFT = ("-XX:+UnlockDiagnosticVMOptions", "-XX:-AOTReplayTraining")
"""Use the classes of the cache, not the counts of how often methods ran while it was recorded."""
NEEDED_MB = 1500
"""Free memory that recording may take without harm to what else runs."""


def cache_file(program: Program) -> Path:
    """Where the cache for this Java and these very files lies, made or not; Java refuses it for others."""
    key = hashlib.sha256(program.java.version.encode())
    for jar in program.jars:
        stat = jar.stat()
        key.update(f"{jar} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return cache_dir() / "neo4j" / f"{VERSION}-{key.hexdigest()[:12]}.aot"


def flags(program: Program, *, small: bool) -> tuple[str, ...]:
    """The options that use the cache, if there is one; Java itself goes on without one that does not fit.

    Unless `small`, what the recording saw of how often methods run is left out: with it a sweep takes a fourth more.
    """
    path = cache_file(program)
    if not path.exists():
        return ()
    return (f"-XX:AOTCache={path}", *(() if small else SWIFT))


def failure_note(path: Path) -> Path:
    """The file that says why the cache at `path` could not be made; delete it to have it tried again."""
    return path.with_suffix(".failed")


def record_in_background(program: Program) -> None:
    """Make the cache for later starts, unless it is there, cannot be had, or memory is short."""
    path = cache_file(program)
    if program.java.release < FIRST_RELEASE or path.exists() or failure_note(path).exists() or free_mb() < NEEDED_MB:
        return
    subprocess.Popen(
        [sys.executable, "-m", "graph.private.recording"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        cwd="/",
        env={**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])},
    )
