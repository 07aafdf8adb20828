"""A daily run in a process of its own, to be killed; imported before the process is made, so that it starts at once."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from app.outreach.daily import Asked, daily
from app.outreach.link import Link
from graph.client import Graph
from tests.app.offered import KEY


@dataclass(frozen=True)
class Run:
    """What a run needs to know."""

    uri: str
    user: str
    password: str
    day: date
    now: datetime
    folder: Path
    port: int
    quiet: float = 0.6


def run(one: Run) -> None:
    """Do the day's work."""
    link = Link("127.0.0.1", one.port, "card", "secret", window=3)
    asked = Asked(KEY, one.folder, one.folder / "inbox.jsonl", link, quiet=one.quiet)
    with Graph(one.uri, one.user, one.password) as graph:
        daily(graph, one.day, asked, lambda: one.now)
