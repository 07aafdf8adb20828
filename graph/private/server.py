"""The project's own Neo4j: found running, or started, on a folder of data."""

import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from graph.private import aot, processes, settings
from graph.private.errors import StartError
from graph.private.layout import Layout
from graph.private.places import Say, locked, silent, write_atomically
from graph.private.program import Program, find_program
from graph.private.starting import Address, Kind, PortTaken, launch, wait_until_ready

IDLE = 30 * 60.0
"""Seconds without a command or a client after which a server ends itself."""
ATTEMPTS = 3
CLEARING = 5.0
"""Seconds that a keeper may take to remove a throwaway's data; a killed one leaves it to the caller."""


class PrivateServer:
    """A private Neo4j on `data_dir`: `neo4j/` is its home; address, password, lock and leases lie beside it.

    `small` trades later speed for a quick start, as throwaways do unless told otherwise. Several processes may call
    any method at once: they take turns. Every call of `ensure` marks this process as needing the server until it
    ends; `idle` seconds after the last such process and client, the server ends itself.
    """

    def __init__(
        self,
        data_dir: Path,
        *,
        say: Say = silent,
        small: bool | None = None,
        idle: float = IDLE,
        throwaway: bool = False,
        flags: tuple[str, ...] = (),
    ) -> None:
        self._layout = Layout(data_dir.resolve())
        self._say = say
        quick = throwaway if small is None else small
        self._kind = Kind(small=quick, idle=0 if throwaway else idle, throwaway=throwaway)
        self._flags = flags

    @property
    def home(self) -> Path:
        """Neo4j's own folder."""
        return self._layout.home

    def pid(self) -> int | None:
        """The process of the server, if one runs here and has answered."""
        state = self._layout.read_state()
        if state and state.ready and processes.is_ours(state.pid, self.home):
            return state.pid
        return None

    def ensure(self) -> Address:
        """The address of the server, which is started if none runs here, and answers queries on return.

        Raises StartError, FetchError or JavaMissing.
        """
        with self._turn():
            processes.take_lease(self._layout.leases)
            return self._attached() or self._started()

    def fetch(self) -> None:
        """Fetch what the server is made of, if it is not here yet. Raises FetchError or JavaMissing."""
        find_program(self._say)

    def stop(self) -> bool:
        """End the server if one runs here; True if it did. What was committed is kept, but for a throwaway's."""
        with self._turn():
            processes.drop_lease(self._layout.leases)
            ended = self._end()
        if ended and self._kind.throwaway:
            self._await_clearing()
        return ended

    def _await_clearing(self) -> None:
        """Let the keeper remove a throwaway's data, so that whoever removes the folder around it is not in its way."""
        until = time.monotonic() + CLEARING
        while self._layout.data_dir.exists() and time.monotonic() < until:
            time.sleep(0.05)

    def building(self) -> "PrivateServer":
        """A server on an empty home of its own, with this one's password, for a graph that is to replace this one's.

        Import into its `home` while it is not running, then `ensure()` it, build indexes, compare counts, and
        `adopt` it. What an earlier build left is removed.
        """
        folder = self._layout.building
        new = PrivateServer(folder, say=self._say, small=self._kind.small, idle=self._kind.idle)
        new.stop()
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        write_atomically(new._layout.password, settings.password_of(self._layout.password))
        return new

    def adopt(self, new: "PrivateServer") -> None:
        """Stop both servers and make the home of `new` (from `building`) this one's, in one step.

        Password and all else beside the home stay. A kill in between leaves either the old graph or the new one.
        """
        new.stop()
        with self._turn():
            self._end()
            shutil.rmtree(self._layout.replaced, ignore_errors=True)
            if self.home.exists():
                self.home.rename(self._layout.replaced)
            new.home.rename(self.home)
            shutil.rmtree(self._layout.replaced, ignore_errors=True)
        shutil.rmtree(new._layout.data_dir, ignore_errors=True)

    def _turn(self) -> AbstractContextManager[None]:
        return locked(self._layout.lock, lambda: self._say("Waiting for another command at the private Neo4j"))

    def _attached(self) -> Address | None:
        state = self._layout.read_state()
        if state and self.pid() and processes.listens(state.pid, state.port):
            return Address(state.uri, settings.USER, settings.password_of(self._layout.password))
        return None

    def _started(self) -> Address:
        program = find_program(self._say)
        self._end()
        self._finish_adopting()
        began = time.monotonic()
        self._say("Starting the private Neo4j …")
        address = self._started_by(program)
        self._say(f"Starting the private Neo4j … ready in {time.monotonic() - began:.1f} s")
        if not self._flags:
            aot.record_in_background(program)
        return address

    def _started_by(self, program: Program) -> Address:
        """Start, and again where another try may help: on another port, or without the ahead-of-time cache."""
        flags = self._flags or aot.flags(program, small=self._kind.small)
        for _ in range(ATTEMPTS):
            try:
                return self._start_once(program, flags)
            except PortTaken:
                self._end(patience=0)
            except StartError:
                self._end(patience=0)
                if not flags or self._flags:
                    raise
                flags = ()
        raise StartError("every port that the private Neo4j tried was taken by another program; try again")

    def _start_once(self, program: Program, flags: tuple[str, ...]) -> Address:
        password = settings.password_of(self._layout.password)
        settings.write_first_password(self.home, password)
        state = launch(self._layout, self._kind, program, flags)
        wait_until_ready(self._layout, state, password)
        return Address(state.uri, settings.USER, password)

    def _finish_adopting(self) -> None:
        """Put back the home of a graph whose replacement was killed between its two renames."""
        if self._layout.replaced.exists() and not self.home.exists():
            self._layout.replaced.rename(self.home)

    def _end(self, *, patience: float | None = None) -> bool:
        """End every program on the home, also one that no state file knows."""
        running = processes.running_on(self.home)
        for pid in running:
            processes.end(pid, self.home, patience=self._kind.patience if patience is None else patience)
        self._layout.state_file.unlink(missing_ok=True)
        return bool(running)


@contextmanager
def throwaway(*, say: Say = silent) -> Iterator[Address]:
    """A server of one's own with an empty graph, gone with all its data at the end, or when this process dies."""
    folder = Path(tempfile.mkdtemp(prefix="family-card-"))
    server = PrivateServer(folder, say=say, throwaway=True)
    try:
        yield server.ensure()
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)
