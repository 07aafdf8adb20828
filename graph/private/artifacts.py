"""The files of Neo4j: which they are, fetching them once, and proving that they are the right ones.

`neo4j.lock.toml` names every jar with its size and SHA-256. Nothing is resolved: exactly these files are fetched,
through jgo, into the user's cache. Renew the lock for another version with `python -m graph.private.artifacts`.

What the fetching honours:
HTTPS_PROXY, NO_PROXY            a proxy
REQUESTS_CA_BUNDLE, ~/.netrc     own certificates; a name and password
MVNW_REPOURL                     the address of a mirror of Maven Central, as in the Maven wrapper
JGO_CONFIG_FILE, ~/.config/jgo.conf   more repositories, in its section [repositories]
XDG_CACHE_HOME                   where the cache lies
"""

import errno
import hashlib
import json
import os
import shutil
import tempfile
import time
import tomllib
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from graph.private.errors import FetchError
from graph.private.places import Say, cache_dir, locked, silent, write_atomically

if TYPE_CHECKING:
    from jgo.maven import Artifact, MavenContext

VERSION = "2026.09.0"
ROOTS = ("org.neo4j:neo4j", "org.neo4j.app:neo4j-server", "org.neo4j:neo4j-import-tool")
LOCK = Path(__file__).with_name("neo4j.lock.toml")
AT_ONCE = 8
"""Downloads under way at a time."""
REMEDY = (
    "check the network; behind a proxy set HTTPS_PROXY, for a mirror of Maven Central set MVNW_REPOURL, "
    "for own certificates REQUESTS_CA_BUNDLE; or name a Neo4j of your own with NEO4J_URI"
)


@dataclass(frozen=True)
class Jar:
    """One locked file: its Maven coordinate, its size in bytes and its SHA-256."""

    group: str
    artifact: str
    version: str
    classifier: str
    size: int
    sha256: str

    @property
    def name(self) -> str:
        """File name in the cache."""
        tail = f"-{self.classifier}" if self.classifier else ""
        return f"{self.artifact}-{self.version}{tail}.jar"


def read_lock(path: Path = LOCK) -> list[Jar]:
    """The locked jars, in the order of the class path."""
    return [Jar(**row) for row in tomllib.loads(path.read_text())["jar"]]


def class_path(say: Say = silent, *, lock: Path = LOCK) -> list[Path]:
    """Every jar of Neo4j on this machine, fetched if it must be and with the SHA-256 that the lock names.

    Checked files are remembered by size and time of change, so that a second call takes milliseconds.
    Raises FetchError.
    """
    jars = read_lock(lock)
    folder = cache_dir() / "neo4j" / VERSION
    if not _unknown(jars, folder):
        return [folder / jar.name for jar in jars]
    with locked(folder / "lock", lambda: say("Waiting for another command that is fetching Neo4j")):
        missing = [jar for jar in _unknown(jars, folder) if not _is_right(folder / jar.name, jar)]
        if missing:
            _fetch(missing, folder, say)
        _remember(jars, folder)
    return [folder / jar.name for jar in jars]


def _unknown(jars: Sequence[Jar], folder: Path) -> list[Jar]:
    """The jars that are not in the cache as they were when last checked."""
    try:
        known = json.loads((folder / "checked.json").read_text())
    except (OSError, ValueError):
        known = {}
    return [jar for jar in jars if known.get(jar.name) != [jar.sha256, *_stamp(folder / jar.name)]]


def _remember(jars: Sequence[Jar], folder: Path) -> None:
    stamps = {jar.name: [jar.sha256, *_stamp(folder / jar.name)] for jar in jars}
    write_atomically(folder / "checked.json", json.dumps(stamps))


def _stamp(path: Path) -> tuple[int, int]:
    try:
        stat = path.stat()
    except OSError:
        return (0, 0)
    return (stat.st_size, stat.st_mtime_ns)


def _is_right(path: Path, jar: Jar) -> bool:
    return path.is_file() and path.stat().st_size == jar.size and _sha256(path) == jar.sha256


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _fetch(jars: Sequence[Jar], folder: Path, say: Say) -> None:
    """Fetch `jars` into `folder`; each appears there whole and checked, or not at all."""
    total = sum(jar.size for jar in jars)
    _check_space(folder, total)
    say(f"Fetching Neo4j {VERSION}, once: {len(jars)} files, {total / 1e6:.0f} MB")
    partial = folder / "partial"
    shutil.rmtree(partial, ignore_errors=True)
    context = _context(partial)
    began, done, told = time.monotonic(), 0, 0
    pool = ThreadPoolExecutor(AT_ONCE)
    try:
        waiting = [pool.submit(_fetch_one, context, jar, folder) for jar in jars]
        for finished in as_completed(waiting):
            done += finished.result().size
            if done * 4 // total > told:
                told = done * 4 // total
                say(f"Fetching Neo4j … {done / 1e6:.0f} of {total / 1e6:.0f} MB, {time.monotonic() - began:.0f} s")
    finally:
        pool.shutdown(cancel_futures=True)
        shutil.rmtree(partial, ignore_errors=True)


def _fetch_one(context: "MavenContext", jar: Jar, folder: Path) -> Jar:
    from requests import RequestException

    try:
        got = context.project(jar.group, jar.artifact).at_version(jar.version).artifact(jar.classifier).resolve()
        if not _is_right(got, jar):
            raise FetchError(
                f"{jar.name} as served is not the file that {LOCK.name} names (SHA-256 differs), so it is not used; "
                "check the mirror or proxy in between, then try again"
            )
        got.replace(folder / jar.name)
    except RequestException as error:
        raise FetchError(f"cannot fetch {jar.name} of Neo4j ({type(error).__name__}); {REMEDY}") from error
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise _no_space(folder, jar.size) from error
        raise FetchError(f"cannot store {jar.name} under {folder}: {error.strerror}; make it writable") from error
    except RuntimeError as error:
        raise FetchError(f"no repository has {jar.name} of Neo4j; {REMEDY}") from error
    return jar


def _check_space(folder: Path, needed: int) -> None:
    if shutil.disk_usage(folder).free < needed * 1.1:
        raise _no_space(folder, needed)


def _no_space(folder: Path, needed: int) -> FetchError:
    return FetchError(
        f"the disk of {folder} is too full for {needed / 1e6:.0f} MB of Neo4j; "
        "free some space, or set XDG_CACHE_HOME to a folder on another disk"
    )


def _context(repo_cache: Path) -> "MavenContext":
    from jgo.config import GlobalSettings
    from jgo.constants import MAVEN_CENTRAL_URL
    from jgo.maven import MavenContext

    central = os.environ.get("MVNW_REPOURL", "").rstrip("/") or MAVEN_CENTRAL_URL
    remotes = {"central": central, **GlobalSettings.load().repositories}
    return MavenContext(repo_cache=repo_cache, remote_repos=remotes, timeout=20)


def renew(path: Path = LOCK) -> int:
    """Resolve ROOTS at VERSION anew and write the lock; returns the number of jars."""
    with tempfile.TemporaryDirectory() as folder:
        context = _context(Path(folder))
        roots = [context.create_dependency(f"{root}:{VERSION}") for root in ROOTS]
        resolved, transitive = context.resolver.resolve(roots)
        wanted = [dependency.artifact for dependency in [*resolved, *transitive]]
        with ThreadPoolExecutor(AT_ONCE) as pool:
            jars = list(pool.map(_locked_jar, wanted))
    names = [jar.name for jar in jars]
    if len(set(names)) < len(names):
        raise FetchError("two jars have one file name; give the cache a folder for each group")
    path.write_text(_lock_text(jars))
    return len(jars)


def _locked_jar(artifact: "Artifact") -> Jar:
    path = artifact.resolve()
    return Jar(
        artifact.groupId,
        artifact.artifactId,
        artifact.version,
        artifact.classifier,
        path.stat().st_size,
        _sha256(path),
    )


def _lock_text(jars: Iterable[Jar]) -> str:
    head = (
        f"# Neo4j {VERSION}: every file of it, in class path order.\n# Renew with: python -m graph.private.artifacts\n"
    )
    rows = (
        f'\n[[jar]]\ngroup = "{jar.group}"\nartifact = "{jar.artifact}"\nversion = "{jar.version}"\n'
        f'classifier = "{jar.classifier}"\nsize = {jar.size}\nsha256 = "{jar.sha256}"\n'
        for jar in jars
    )
    return head + "".join(rows)


if __name__ == "__main__":
    print(f"{renew()} jars locked in {LOCK.name}")
