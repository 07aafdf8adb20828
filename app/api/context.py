"""What every resolver may use: the graph for the length of one request, and who looks, for what purpose."""

import json
import logging
import time
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

import strawberry
from neo4j import Session

from app.card import Reading
from graph.client import Graph

ACCESS = logging.getLogger("family_card.access")
CONTACTS = "contacts"
"""The scope of a token that may see phones and accounts in full."""
CASEWORK = "casework"
"""The scope of a token that may change what becomes of offers."""


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who looks: the token's subject (none on loopback), the purpose given, and what the token allows."""

    subject: str | None = None
    purpose: str | None = None
    scopes: frozenset[str] = frozenset()


@dataclass(slots=True)
class Context:
    """One request. Enter `open` around it; `readings` are the days it asked about."""

    graph: Graph
    viewer: Viewer
    today: Callable[[], date]
    seconds: float
    open: ExitStack
    readings: dict[date, Reading] = field(default_factory=dict)
    started: float = field(default_factory=time.monotonic)
    _session: Session | None = None

    def reading(self, as_of: date | None) -> Reading:
        """The reading of a day, today by default; all of one request share a session and its time."""
        day = as_of or self.today()
        if day not in self.readings:
            if self._session is None:
                self._session = self.open.enter_context(self.graph.session(write=False))
            left = self.seconds - (time.monotonic() - self.started)
            self.readings[day] = Reading(self._session, day, left)
        return self.readings[day]

    def look(self, ids: Iterable[str]) -> None:
        """Note whose facts are looked at, by whom and what for; ids only, never an IIN."""
        entry = {
            "at": datetime.now(UTC).isoformat(timespec="seconds"),
            "subject": self.viewer.subject,
            "purpose": self.viewer.purpose,
            "persons": list(ids),
        }
        ACCESS.info("%s", json.dumps(entry, ensure_ascii=False))


Info = strawberry.Info[Context, None]
