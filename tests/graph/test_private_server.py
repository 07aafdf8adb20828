"""Life of the private Neo4j: one server per data folder, whatever is killed, and none left for good."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest
from neo4j import GraphDatabase

from graph.private import Address, PrivateServer, PrivateServerError, processes, settings, throwaway

ENSURE = """
import sys
from pathlib import Path
from graph.private import PrivateServer
server = PrivateServer(Path(sys.argv[1]), small=True, idle=float(sys.argv[2]))
print(server.ensure().uri, server.pid(), flush=True)
"""
HOLD = """
import time
from graph.private import throwaway
with throwaway() as address:
    print(address.uri, flush=True)
    time.sleep(600)
"""


def command(script: str, *arguments: object) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", script, *map(str, arguments)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )


def ask(address: Address, statement: str) -> list[Any]:
    with GraphDatabase.driver(address.uri, auth=(address.user, address.password)) as driver:
        return [record.values() for record in driver.execute_query(statement).records]


def eventually(holds: Callable[[], bool], seconds: float = 60) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if holds():
            return True
        time.sleep(0.05)
    return False


def listeners(uri: str) -> list[int | None]:
    port = int(uri.rsplit(":", 1)[1])
    listening = [each for each in psutil.net_connections("tcp") if each.status == "LISTEN"]
    return [each.pid for each in listening if each.laddr and each.laddr.port == port]


@pytest.fixture
def server(tmp_path: Path) -> Iterator[PrivateServer]:
    server = PrivateServer(tmp_path / "data", small=True)
    yield server
    server.stop()


def test_start_attach_kill_and_stop_keep_what_was_written(server: PrivateServer, tmp_path: Path) -> None:
    said: list[str] = []
    first = PrivateServer(tmp_path / "data", small=True, say=said.append).ensure()
    assert said[-1].startswith("Starting the private Neo4j … ready in ")
    password = tmp_path / "data" / "neo4j.password"
    assert password.stat().st_mode & 0o777 == 0o600
    assert server.home.stat().st_mode & 0o777 == 0o700
    assert first.password not in repr(first)

    began = time.monotonic()
    assert server.ensure() == first, "the second attaches"
    assert time.monotonic() - began < 2
    pid = server.pid()
    assert pid
    sockets = [each for each in psutil.Process(pid).net_connections() if each.status in ("LISTEN", "NONE")]
    assert [(each.type, each.laddr.ip) for each in sockets if each.laddr] == [
        (socket.SOCK_STREAM, "::ffff:127.0.0.1")
    ], "Bolt on loopback, no other port and no broadcast"

    ask(first, "CREATE (:Kept {number: 1})")
    os.kill(pid, signal.SIGKILL)
    # The number of the dead process went to another one, here to this test.
    state = tmp_path / "data" / "neo4j.json"
    state.write_text(json.dumps({**json.loads(state.read_text()), "pid": os.getpid()}))
    again = server.ensure()
    assert server.pid() not in (pid, os.getpid())
    assert ask(again, "MATCH (k:Kept) RETURN k.number") == [[1]]

    began = time.monotonic()
    assert server.stop()
    assert time.monotonic() - began < 9, "the ten seconds of Bolt's threads are not waited for"
    assert not server.stop(), "nothing left to stop"
    assert server.pid() is None


def test_commands_at_once_share_one_server_which_ends_when_unneeded(tmp_path: Path) -> None:
    answers = [command(ENSURE, tmp_path, 1) for _ in range(3)]
    told = {process.communicate(timeout=120)[0] for process in answers}
    assert len(told) == 1
    pid = int(told.pop().split()[1])
    assert eventually(lambda: not psutil.pid_exists(pid)), "idle for a second, it ends itself"


def test_a_command_killed_while_starting_leaves_no_second_server(server: PrivateServer, tmp_path: Path) -> None:
    starting = command(ENSURE, tmp_path / "data", 60)
    state = tmp_path / "data" / "neo4j.json"
    assert eventually(state.exists)
    starting.kill()
    starting.communicate()
    address = server.ensure()
    assert listeners(address.uri) == [server.pid()]
    assert processes.running_on(server.home) == [server.pid()]


def test_a_throwaway_dies_with_its_killed_parent() -> None:
    parent = command(HOLD)
    assert parent.stdout
    uri = parent.stdout.readline().strip()
    (java,) = listeners(uri)
    assert java
    home = Path(psutil.Process(java).cwd())
    parent.kill()
    parent.communicate()
    assert eventually(lambda: not psutil.pid_exists(java))
    assert eventually(lambda: not home.parent.exists()), "and its data with it"


def test_a_throwaway_starts_empty_on_another_port_if_its_own_was_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        ports = iter([taken.getsockname()[1], settings.free_port()])
        monkeypatch.setattr(settings, "free_port", lambda: next(ports))
        with throwaway() as address:
            assert ask(address, "MATCH (n) RETURN count(n)") == [[0]]
    assert eventually(lambda: not listeners(address.uri))


def test_a_stopped_throwaway_leaves_nothing(tmp_path: Path) -> None:
    server = PrivateServer(tmp_path / "data", throwaway=True)
    server.ensure()
    assert server.stop()
    assert list(tmp_path.iterdir()) == []
    assert not server.stop()


def test_too_little_memory_is_told_before_starting(server: PrivateServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "free_mb", lambda: 300)
    with pytest.raises(PrivateServerError, match=r"needs 700 MB of free memory and finds 300 MB.*NEO4J_URI"):
        server.ensure()


def test_a_full_disk_is_told_before_starting(server: PrivateServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _path: type("Usage", (), {"free": 100 * 2**20}))
    with pytest.raises(PrivateServerError, match="has 100 MB free and Neo4j needs 300"):
        server.ensure()


def test_a_container_s_limit_counts_as_the_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "memory.max").write_text(f"{900 * 2**20}\n")
    (tmp_path / "memory.current").write_text(f"{100 * 2**20}\n")
    monkeypatch.setattr(settings, "CGROUP", tmp_path)
    assert settings.free_mb() == 800
    assert settings.memory(small=False) == settings.Memory(heap=384, pages=320)
