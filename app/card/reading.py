"""One request's way to the graph: a session whose statements share one deadline, and are counted."""

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from functools import cached_property
from typing import Any, cast

from neo4j import Query, Result, Session

from app.assessment import the_day
from app.benefits.rule import Day
from graph.client import Graph, Row, run
from graph.errors import QueryTimeout


class Reading:
    """Reads for one request about one day; all its statements together may take `seconds`.

    `statements` keeps what was run, for tests and for the bench.
    """

    def __init__(self, session: Session, as_of: date, seconds: float) -> None:
        self.as_of = as_of
        self.statements: list[tuple[str, Mapping[str, Any]]] = []
        self._session = session
        self._deadline = time.monotonic() + seconds

    @property
    def session(self) -> Session:
        """Itself as the session that `app.assessment` and `app.families` run their statements in."""
        return cast(Session, self)

    def run(self, query: Query, params: Mapping[str, Any]) -> Result:
        """Run a statement within what is left of the time. Raises QueryTimeout when none is."""
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise QueryTimeout("the request ran past its time limit; ask for less at once")
        self.statements.append((query.text, params))
        return self._session.run(Query(query.text, timeout=left), dict(params))

    def read(self, name: str, /, **params: Any) -> list[Row]:
        """All rows of a statement of `cypher/`."""
        return run(self.session, name, **params)

    @cached_property
    def registers(self) -> Row:
        """What was delivered, and the day that the stored families stand for."""
        return self.read("card/registers")[0]

    @cached_property
    def day(self) -> Day:
        """The day with its law and what was known. Raises LawError for a day before the first law here."""
        return the_day(self.session, self.as_of)


@contextmanager
def reading(graph: Graph, as_of: date, *, seconds: float) -> Iterator[Reading]:
    """A reading of the graph on a day, in READ mode."""
    with graph.session(write=False) as session:
        yield Reading(session, as_of, seconds)
