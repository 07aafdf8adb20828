"""How a private Neo4j is set up: its memory, its port, its settings file, its password."""

import hashlib
import secrets
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import psutil

from graph.private.errors import StartError
from graph.private.places import write_atomically

LEAST_MB = 700
"""Free memory below which no server starts: 384 MB of heap, page cache, and the Java runtime itself."""
USER = "neo4j"
GROUPING = {"db.relationship_grouping_threshold": "6"}
"""A person has some twenty ties of many types: kept by type, a rule reads only those it asks for (50 by default)."""
CGROUP = Path("/sys/fs/cgroup")


@dataclass(frozen=True)
class Memory:
    """Megabytes for the heap and for the page cache."""

    heap: int
    pages: int


def memory(*, small: bool) -> Memory:
    """What a server may use of what is free now. Raises StartError if that is too little."""
    free = free_mb()
    if free < LEAST_MB:
        raise StartError(
            f"the private Neo4j needs {LEAST_MB} MB of free memory and finds {free} MB; "
            "close something, or name a Neo4j elsewhere with NEO4J_URI"
        )
    if small:
        return Memory(heap=min(512, max(384, free // 3)), pages=128)
    return Memory(heap=min(4096, max(384, free // 4)), pages=max(128, free * 2 // 5))


def free_mb() -> int:
    """Megabytes free on the machine, or in the container if that has a limit."""
    free = int(psutil.virtual_memory().available)
    try:
        limit = int((CGROUP / "memory.max").read_text())
        used = int((CGROUP / "memory.current").read_text())
    except (OSError, ValueError):
        return free // 2**20
    return max(0, min(free, limit - used)) // 2**20


def free_port() -> int:
    """A TCP port of loopback that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def write_settings(home: Path, port: int, sizes: Memory, *, small: bool) -> None:
    """Write neo4j.conf: Bolt on loopback and nothing else, no word to anyone outside, no query log.

    Queries hold names and IINs; `server.fleet_discovery` would broadcast on the local network.
    """
    settings = {
        "server.default_listen_address": "127.0.0.1",
        "server.bolt.listen_address": f"127.0.0.1:{port}",
        "server.bolt.advertised_address": f"127.0.0.1:{port}",
        "server.http.enabled": "false",
        "server.https.enabled": "false",
        "server.memory.heap.initial_size": "128m",
        "server.memory.heap.max_size": f"{sizes.heap}m",
        "server.memory.pagecache.size": f"{sizes.pages}m",
        "dbms.usage_report.enabled": "false",
        "dbms.fleet_manager.enabled": "false",
        "server.fleet_discovery.enabled": "false",
        "dbms.security.allow_csv_import_from_file_urls": "false",
        "db.logs.query.enabled": "OFF",
        "db.tx_log.rotation.retention_policy": "256M size",
        "db.tx_log.preallocate": "false" if small else "true",
        "dbms.cypher.min_replan_interval": "1h" if small else "10s",  # a plan costs more than what lives shortly holds
        **GROUPING,
    }
    (home / "conf").mkdir(parents=True, exist_ok=True)
    _write(home, settings)


def write_import_settings(home: Path) -> None:
    """Write what an import must know of how a graph is kept."""
    _write(home, GROUPING)


def _write(home: Path, settings: Mapping[str, str]) -> None:
    text = "".join(f"{name}={value}\n" for name, value in settings.items())
    write_atomically(home / "conf" / "neo4j.conf", text)


def password_of(path: Path) -> str:
    """The random password kept in `path` (mode 600), made now if there is none."""
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_atomically(path, secrets.token_urlsafe(24))
    return path.read_text().strip()


def write_first_password(home: Path, password: str) -> None:
    """Leave the password for a home's first start, as `neo4j-admin dbms set-initial-password` does in a second."""
    folder = home / "data" / "dbms"
    if (home / "data" / "databases" / "system").exists():
        return
    folder.mkdir(parents=True, exist_ok=True)
    salt, rounds = secrets.token_bytes(32), 1024
    digest = salt + password.encode()
    for _ in range(rounds):
        digest = hashlib.sha256(digest).digest()
    write_atomically(folder / "auth.ini", f"{USER}:SHA-256,{digest.hex()},{salt.hex()},{rounds}:\n")
