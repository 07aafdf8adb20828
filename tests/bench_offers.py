"""100,000 offers proposed, sent and receipted, the SMS centre included: part of `make bench`."""

import tempfile
import time
from pathlib import Path

from app.commands.centre import Centre
from app.outreach.asking import ask
from app.outreach.exchange import exchange
from app.outreach.inbox import Inbox
from app.outreach.link import Link
from app.outreach.proposal import propose
from graph.client import Graph
from graph.private import PrivateServer
from tests.app.offered import DAY, KEY, NOON, found, rows

SLICE = 10_000


def offers(count: int) -> None:
    """Print how long each step takes for so many people with one right each."""
    with tempfile.TemporaryDirectory(prefix="family-card-bench-") as folder:
        server = PrivateServer(Path(folder) / "data", throwaway=True, small=False)
        try:
            address = server.ensure()
            with Graph(address.uri, address.user, address.password) as graph:
                for first in range(1, count + 1, SLICE):
                    found(graph, min(SLICE, count + 1 - first), first=first)
                _steps(graph, count, Path(folder) / "inbox.jsonl")
        finally:
            server.stop()


def _steps(graph: Graph, count: int, path: Path) -> None:
    began = time.monotonic()
    assert propose(graph, DAY, KEY, NOON) == count
    proposed = time.monotonic()
    assert ask(graph, DAY, NOON) == count
    asked = time.monotonic()
    with Centre() as centre:
        done = exchange(graph, Link("127.0.0.1", centre.port, "card", "secret"), Inbox(path), DAY, lambda: NOON)
    ended = time.monotonic()
    delivered = rows(graph, "MATCH (o:Offer {state: 'delivered'}) RETURN count(o) AS n")[0]["n"]
    assert (done.handed, done.receipts, delivered) == (count, count, count)
    all_ = ended - began
    print(
        f"offers: {count:,} proposed in {proposed - began:.1f} s, asked in {asked - proposed:.1f} s, "
        f"sent and receipted in {ended - asked:.1f} s; all in {all_:.1f} s, {count / all_:,.0f} offers/s",
        flush=True,
    )
