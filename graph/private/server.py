"""The project's own Neo4j: found running, or started, on a folder of data."""

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph.private import aot, artifacts, processes, settings
from graph.private.errors import StartError
from graph.private.java import find_java
from graph.private.places import Say, locked, silent, write_atomically

IDLE = 30 * 60.0
"""Seconds without a command or a client after which a server ends itself."""
PATIENCE = 300.0
"""Seconds that a start may take: one after a kill replays the transaction log first."""
ROOT = Path(__file__).resolve().parents[2]
MAIN = "org.neo4j.server.Neo4jCommunity"


@dataclass(frozen=True)
class Address:
    """Where a Neo4j answers, and as whom. The password is left out of what is printed."""

    uri: str
    user: str
    password: str

    def __repr__(self) -> str:
        return f"Address({self.uri}, {self.user})"


class PrivateServer:
    """A private Neo4j on `data_dir`: `neo4j/` is its home; address, password, lock and leases lie beside it.

    `small` trades later speed for a quick start; `idle` is in seconds. All methods may be called by several
    processes at once: they take turns by the lock.
    """

    def __init__(
        self,
        data_dir: Path,
        *,
        say: Say = silent,
        small: bool = False,
        idle: float = IDLE,
        throwaway: bool = False,
        flags: tuple[str, ...] = (),
    ) -> None:
        self.data_dir = data_dir.resolve()
        self.home = self.data_dir / "neo4j"
        self._password_file = self.data_dir / "neo4j.password"
        self._state_file = self.data_dir / "neo4j.json"
        self._lock = self.data_dir / "neo4j.lock"
        self._leases = self.data_dir / "neo4j.leases"
        self._say = say
        self._small = small
        self._idle = idle
        self._throwaway = throwaway
        self._flags = flags
        self._keeper: subprocess.Popen[str] | None = None

    def ensure(self) -> Address:
        """The address of the server, which is started if none runs here, and answers queries on return.

        Raises StartError, FetchError or JavaMissing.
        """
        with locked(self._lock, lambda: self._say("Waiting for another command at the private Neo4j")):
            processes.take_lease(self._leases)
            return self._attached() or self._started()

    def running(self) -> bool:
        """Whether the server runs now and has answered."""
        state = self._state()
        return bool(state.get("ready")) and processes.is_server(state["pid"], self.home)

    def stop(self) -> bool:
        """End the server if it runs; True if it did. What was committed is kept."""
        with locked(self._lock, lambda: self._say("Waiting for another command at the private Neo4j")):
            return self._end()

    def _attached(self) -> Address | None:
        if not self.running():
            return None
        address = self._address()
        return address if _listens(address.uri) else None

    def _started(self) -> Address:
        self._end()
        began = time.monotonic()
        java, jars = find_java(), artifacts.class_path(self._say)
        self._say("Starting the private Neo4j …")
        for attempt in range(3):
            settings.write_first_password(self.home, settings.password_of(self._password_file))
            address = self._launch(java, jars)
            try:
                self._wait(address)
                break
            except _PortTaken:
                if attempt == 2:
                    raise StartError("no free port for the private Neo4j after three tries; try again") from None
        self._say(f"Starting the private Neo4j … ready in {time.monotonic() - began:.1f} s")
        aot.create_in_background(java, jars)
        return address

    def _launch(self, java: Any, jars: list[Path]) -> Address:
        sizes = settings.memory(small=self._small)
        port = settings.free_port()
        (self.home / "logs").mkdir(parents=True, exist_ok=True)
        settings.write_settings(self.home, port, sizes, small=self._small)
        flags = [*(settings.quick_flags() if self._small else []), *(self._flags or aot.flags(java, jars))]
        main = [MAIN, f"--home-dir={self.home}", f"--config-dir={self.home / 'conf'}"]
        command = settings.command(self.home, java, jars, sizes.heap, flags, main)
        uri = f"bolt://127.0.0.1:{port}"
        self._keeper = subprocess.Popen(
            [*self._keeper_command(uri), "--", *command],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            cwd="/",
        )
        assert self._keeper.stdout
        with self._keeper.stdout as told:
            if not told.readline():
                raise StartError(f"the private Neo4j's keeper ended at once; see {self.home / 'logs'}")
        return self._address()

    def _keeper_command(self, uri: str) -> list[str]:
        told = {
            "uri": uri,
            "home": self.home,
            "state": self._state_file,
            "leases": self._leases,
            "lock": self._lock,
            "idle": self._idle,
            "patience": 0 if self._throwaway else 60,
        }
        if self._throwaway:
            told["remove"] = self.data_dir
        return [sys.executable, "-m", "graph.private.keeper", *(f"--{name}={value}" for name, value in told.items())]

    def _wait(self, address: Address) -> None:
        from neo4j import GraphDatabase
        from neo4j.exceptions import DriverError, Neo4jError

        pid, deadline = self._state()["pid"], time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            if not processes.is_server(pid, self.home):
                raise self._why_ended()
            if _listens(address.uri):
                try:
                    with GraphDatabase.driver(address.uri, auth=(address.user, address.password)) as driver:
                        driver.execute_query("RETURN 1")
                except (DriverError, Neo4jError):
                    time.sleep(0.05)
                else:
                    write_atomically(self._state_file, json.dumps({**self._state(), "ready": True}))
                    return
            time.sleep(0.02)
        self._end()
        raise StartError(f"the private Neo4j did not answer within {PATIENCE:.0f} s; see {self.home / 'logs'}")

    def _why_ended(self) -> Exception:
        return StartError(f"the private Neo4j ended while starting; see {self.home / 'logs'}")

    def _end(self) -> bool:
        running = processes.servers_on(self.home)
        for pid in running:
            processes.end(pid, self.home, patience=0 if self._throwaway else 60)
        self._state_file.unlink(missing_ok=True)
        return bool(running)

    def _state(self) -> dict[str, Any]:
        try:
            state = json.loads(self._state_file.read_text())
        except (OSError, ValueError):
            return {}
        return state if isinstance(state, dict) else {}

    def _address(self) -> Address:
        return Address(self._state()["uri"], settings.USER, settings.password_of(self._password_file))


class _PortTaken(Exception):
    """Another process took the port between choosing and listening."""


def _listens(uri: str) -> bool:
    host, port = uri.removeprefix("bolt://").split(":")
    try:
        socket.create_connection((host, int(port)), timeout=1).close()
    except OSError:
        return False
    return True


@contextmanager
def throwaway(*, say: Say = silent) -> Iterator[Address]:
    """A server of one's own with an empty graph, gone with all its data at the end, or when this process dies."""
    folder = Path(tempfile.mkdtemp(prefix="family-card-"))
    server = PrivateServer(folder, say=say, small=True, idle=0, throwaway=True)
    try:
        yield server.ensure()
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)
