"""Records the ahead-of-time cache in a throwaway server: `python -m graph.private.recording`."""

import contextlib
import os
import shutil
import tempfile
from pathlib import Path

import psutil

from graph import queries
from graph.private import aot
from graph.private.errors import PrivateServerError
from graph.private.places import locked_or_skip, silent
from graph.private.program import find_program
from graph.private.server import PrivateServer
from graph.private.starting import Address

WRITING = 600.0
"""Seconds that Java may take to end and write the cache: 25 alone, many more on a busy machine."""
NICENESS = 15
STATEMENTS = (
    "CREATE CONSTRAINT person IF NOT EXISTS FOR (p:Person) REQUIRE p.iin IS UNIQUE",
    "UNWIND range(1, 500) AS i MERGE (p:Person {iin: toString(i)}) SET p.number = i, p.born = date('2000-01-01')",
    "MATCH (a:Person) MATCH (b:Person {iin: toString(a.number + 1)}) MERGE (a)-[:KNOWS {from: date()}]->(b)",
    "UNWIND [[1, 100]] AS slice MATCH (p:Person) WHERE slice[0] <= p.number <= slice[1] "
    "OPTIONAL MATCH (p)-[k:KNOWS*1..2]-(q) WITH p, count(DISTINCT q) AS near, collect(q.number)[0..3] AS some "
    "CALL (p) { MATCH (p)-->(n) RETURN sum(n.number) AS total } RETURN p.iin, near, some, total ORDER BY p.iin",
)


def main() -> None:
    """Make the cache unless another process is at it; if Java writes none, that is noted and not tried again."""
    program = find_program(silent)
    path = aot.cache_file(program)
    with locked_or_skip(path.with_name("recording.lock")) as ours:
        if not ours or path.exists():
            return
        _give_way()
        for left in path.parent.glob("recording-*"):
            shutil.rmtree(left, ignore_errors=True)
        folder = Path(tempfile.mkdtemp(prefix="recording-", dir=path.parent))
        try:
            _record(folder).replace(path)
            for outdated in set(path.parent.glob("*.aot")) - {path}:
                outdated.unlink()
        except (PrivateServerError, psutil.Error):
            pass  # too busy, too little memory or disk: a later start tries again
        except OSError as error:
            aot.failure_note(path).write_text(f"{type(error).__name__}: {error}\n")
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def _record(folder: Path) -> Path:
    """The cache written by a server that starts, answers a few statements and ends by itself."""
    made = folder / "made.aot"
    server = PrivateServer(folder / "data", throwaway=True, flags=(f"-XX:AOTCacheOutput={made}",))
    try:
        _use(server.ensure())
        java = psutil.Process(server.pid())
        java.terminate()
        java.wait(WRITING)
    finally:
        server.stop()
    return made


def _use(address: Address) -> None:
    from neo4j import GraphDatabase
    from neo4j.exceptions import Neo4jError

    with GraphDatabase.driver(
        address.uri, auth=(address.user, address.password), notifications_min_severity="OFF"
    ) as driver:
        for statement in STATEMENTS:
            driver.execute_query(statement)
        for query in queries.load().values():
            with contextlib.suppress(Neo4jError):
                driver.execute_query(query.text, dict.fromkeys(query.params))


def _give_way() -> None:
    """Take what others leave: about a thirtieth of a processor that they use fully, all of one that is idle."""
    os.nice(NICENESS)
    # Linux shares out by session before it looks at niceness. The session is ours alone unless run by hand.
    if os.getsid(0) == os.getpid():
        with contextlib.suppress(OSError):
            Path("/proc/self/autogroup").write_text(str(NICENESS))


if __name__ == "__main__":
    main()
