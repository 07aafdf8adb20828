"""What lies in a data folder, and the note that tells other commands which server runs on it."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from graph.private.places import write_atomically


@dataclass(frozen=True)
class State:
    """A server that was started: where it listens, its process, and whether it has answered a query."""

    uri: str
    pid: int
    ready: bool = False

    @property
    def port(self) -> int:
        """The number at the end of the address."""
        return int(self.uri.rpartition(":")[2])


@dataclass(frozen=True)
class Layout:
    """The paths of a private Neo4j. Everything but `home` outlives a rebuild of the graph."""

    data_dir: Path

    @property
    def home(self) -> Path:
        """Neo4j's own folder: settings, logs, stores."""
        return self.data_dir / "neo4j"

    @property
    def replaced(self) -> Path:
        """The home that a rebuilt one is about to replace."""
        return self.data_dir / "neo4j.replaced"

    @property
    def building(self) -> Path:
        """The data folder of a graph being rebuilt."""
        return self.data_dir / "neo4j.building"

    @property
    def password(self) -> Path:
        """The password, mode 600."""
        return self.data_dir / "neo4j.password"

    @property
    def lock(self) -> Path:
        """Held by whoever starts, attaches or stops."""
        return self.data_dir / "neo4j.lock"

    @property
    def leases(self) -> Path:
        """One file for each process that needs the server."""
        return self.data_dir / "neo4j.leases"

    @property
    def state_file(self) -> Path:
        """The State."""
        return self.data_dir / "neo4j.json"

    def make_home(self) -> Path:
        """The home, made if need be; nobody else on this machine may read it."""
        (self.home / "logs").mkdir(parents=True, exist_ok=True)
        self.home.chmod(0o700)
        return self.home

    def read_state(self) -> State | None:
        """The State last written, if it can be read; whether the process lives is another question."""
        try:
            return State(**json.loads(self.state_file.read_text()))
        except (OSError, ValueError, TypeError):
            return None

    def write_state(self, state: State) -> None:
        """Tell other commands."""
        write_atomically(self.state_file, json.dumps(asdict(state)))
