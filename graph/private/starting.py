"""One start of a server: its keeper launched, its first answer awaited, its failure explained."""

import os
import shutil
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from graph.private import processes, settings
from graph.private.errors import StartError
from graph.private.layout import Layout, State
from graph.private.program import QUICK, STEADY, Program

PATIENCE = 300.0
"""Seconds that a start may take: one after a kill replays the transaction log first."""
CLOSING = 60.0
"""Seconds that the databases may take to close before the server is killed."""
LEAST_DISK_MB = 300
"""Room for the logs and the first transactions of an empty graph."""
ROOT = Path(__file__).resolve().parents[2]
MAIN = "org.neo4j.server.Neo4jCommunity"


class PortTaken(StartError):  # noqa: N818 - reads as the state it reports
    """Another process took the port between our choosing it and Neo4j's listening on it."""


@dataclass(frozen=True)
class Address:
    """Where a Neo4j answers, and as whom. The password is left out of what is printed."""

    uri: str
    user: str
    password: str

    def __repr__(self) -> str:
        return f"Address({self.uri}, {self.user})"


@dataclass(frozen=True)
class Kind:
    """How a server is to live: `small` starts quickly and is slower later; `idle` seconds unneeded end it.

    A throwaway is killed, not closed, and its data folder removed.
    """

    small: bool
    idle: float
    throwaway: bool

    @property
    def patience(self) -> float:
        """Seconds to wait for its databases to close."""
        return 0 if self.throwaway else CLOSING


def launch(layout: Layout, kind: Kind, program: Program, flags: tuple[str, ...]) -> State:
    """Start a keeper, which starts a server; returns as soon as that process exists and its state is written."""
    sizes = settings.memory(small=kind.small)
    port = settings.free_port()
    home = layout.make_home()
    _check_disk(home)
    (home / "logs" / "neo4j.log").unlink(missing_ok=True)  # what it says is to be of this start
    settings.write_settings(home, port, sizes, small=kind.small)
    arguments = (MAIN, f"--home-dir={home}", f"--config-dir={home / 'conf'}")
    command = program.command(home, *arguments, heap_mb=sizes.heap, flags=(*(QUICK if kind.small else STEADY), *flags))
    launched = subprocess.run(  # noqa: S603 - the project's own program
        [*_keeper(layout, kind, f"bolt://127.0.0.1:{port}"), "--", *command],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        cwd="/",
        check=False,
    )
    state = layout.read_state()
    if launched.returncode or not state:
        said = launched.stderr.strip().splitlines()[-1:]
        raise StartError(f"the private Neo4j could not be launched on {home}: {''.join(said) or 'no reason given'}")
    return state


def _keeper(layout: Layout, kind: Kind, uri: str) -> list[str]:
    throwaway = ["--throwaway"] if kind.throwaway else []
    return [
        *(sys.executable, "-m", "graph.private.keeper", f"--data={layout.data_dir}", f"--uri={uri}"),
        *(f"--idle={kind.idle}", f"--patience={kind.patience}", *throwaway),
    ]


def wait_until_ready(layout: Layout, state: State, password: str) -> None:
    """Return when the server answers a query. Raises StartError (PortTaken) when it ended, or never does."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if not processes.is_ours(state.pid, layout.home):
            raise _why_ended(layout.home)
        if _accepts(state.port):
            if not processes.listens(state.pid, state.port):
                raise PortTaken("another program took the port of the private Neo4j; try again")
            if _answers(state.uri, password):
                layout.write_state(State(state.uri, state.pid, ready=True))
                return
        time.sleep(0.02)
    raise StartError(
        f"the private Neo4j did not answer within {PATIENCE:.0f} s. {_tail(layout.home / 'logs' / 'neo4j.log')} "
        f"Try again; if that does not help, the graph is damaged: remove {layout.home} and load the registers anew"
    )


def _check_disk(home: Path) -> None:
    free = shutil.disk_usage(home).free // 2**20
    if free < LEAST_DISK_MB:
        raise StartError(f"the disk of {home} has {free} MB free and Neo4j needs {LEAST_DISK_MB}; free some space")


def _accepts(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True


def _answers(uri: str, password: str) -> bool:
    """Whether a query is answered; Bolt listens before the databases and the passwords are there."""
    from neo4j import GraphDatabase
    from neo4j.exceptions import AuthError, DriverError, Neo4jError

    try:
        with (
            GraphDatabase.driver(uri, auth=(settings.USER, password), connection_acquisition_timeout=10) as driver,
            driver.session(database="neo4j") as session,
        ):
            session.run("RETURN 1").consume()
    except AuthError as error:
        raise StartError(
            "the private Neo4j refuses the password kept beside its data (neo4j.password); "
            "put back the file that belongs to this graph, or remove the folder and load the registers anew"
        ) from error
    except (DriverError, Neo4jError):
        return False
    return True


def _why_ended(home: Path) -> StartError:
    """What the logs say about a server that ended while starting."""
    text = "\n".join(_read(home / "logs" / name) for name in ("console.log", "neo4j.log"))
    if "Address already in use" in text or "BindException" in text:
        return PortTaken("another program took the port of the private Neo4j; try again")
    if "No space left on device" in text:
        return StartError(f"the disk of {home} is full, so the private Neo4j cannot start; free some space")
    if "OutOfMemoryError" in text or "Could not reserve" in text or "insufficient memory" in text:
        return StartError("memory is too small for the private Neo4j to start; close something and try again")
    if "store_lock" in text or "locked by another process" in text:
        return StartError(f"another Neo4j uses {home}; stop it, or choose another data folder")
    return StartError(f"the private Neo4j ended while starting. {_tail(home / 'logs' / 'neo4j.log')}")


def _tail(log: Path) -> str:
    lines = [line for line in _read(log).splitlines() if line.strip()]
    said = f"It said: {lines[-1][:300]} " if lines else ""
    return f"{said}(see {log.parent})"


def _read(log: Path) -> str:
    try:
        return log.read_text(errors="replace")[-20_000:]
    except OSError:
        return ""
