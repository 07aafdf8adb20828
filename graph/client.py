"""A graph to ask: named statements over one driver, in read or write mode, each with a time limit."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import TracebackType
from typing import Any, Self

from neo4j import (
    READ_ACCESS,
    WRITE_ACCESS,
    Driver,
    GraphDatabase,
    NotificationMinimumSeverity,
    Query,
    Result,
    Session,
    Transaction,
)
from neo4j.exceptions import AuthError, ClientError, DriverError, ServiceUnavailable
from neo4j.time import Date, DateTime

from graph import queries
from graph.days import read_python_days
from graph.errors import GraphUnavailable, QueryTimeout

SCHEMA_VERSION = 4
"""Of the graph's model; raised when a graph made by an older program can no longer be read."""
READ_LIMIT = 60.0
"""Seconds that a reading statement may take unless it is told otherwise."""
WRITE_LIMIT = 600.0

_PYTHON_DAYS = read_python_days()
_PLAIN = frozenset({str, int, float, bool, type(None)})
_DAYS = frozenset({Date, DateTime})
Row = dict[str, Any]
Limit = float | None


class Graph:
    """Runs statements of `cypher/` by name. Close it, or use it in a `with` statement."""

    def __init__(self, uri: str, user: str, password: str, *, database: str | None = None) -> None:
        self.uri = uri
        self._database = database
        self._driver: Driver = GraphDatabase.driver(
            uri,
            auth=(user, password),
            notifications_min_severity=NotificationMinimumSeverity.OFF,
            connection_acquisition_timeout=30,
        )

    def verify(self) -> Self:
        """Check that the server answers and lets us in. Raises GraphUnavailable with the next step."""
        with _explained(self.uri):
            self._driver.verify_connectivity()
        return self

    def read(self, name: str, /, *, time_limit: Limit = READ_LIMIT, **params: Any) -> list[Row]:
        """All rows of the statement `name`, in READ mode; `time_limit` in seconds."""
        with self.session(write=False) as session:
            return run(session, name, time_limit=time_limit, **params)

    def write(self, name: str, /, *, time_limit: Limit = WRITE_LIMIT, **params: Any) -> list[Row]:
        """Run the statement `name` once in a transaction of its own (or its own `IN TRANSACTIONS`)."""
        with self.session(write=True) as session:
            return run(session, name, time_limit=time_limit, **params)

    @contextmanager
    def session(self, *, write: bool) -> Iterator[Session]:
        """A driver session with our errors; statements run in it one after the other."""
        mode = WRITE_ACCESS if write else READ_ACCESS
        with (
            _explained(self.uri),
            self._driver.session(database=self._database, default_access_mode=mode) as session,
        ):
            yield session

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """Several writing statements that happen together or not at all."""
        with self.session(write=True) as session, session.begin_transaction(timeout=WRITE_LIMIT) as transaction:
            yield transaction
            transaction.commit()

    def read_text(self, text: str, params: Mapping[str, Any], *, time_limit: float) -> tuple[list[str], list[Row]]:
        """Columns and rows of a statement given as text (an analyst's own), in READ mode."""
        with self.session(write=False) as session:
            result = session.run(Query(text, timeout=time_limit), dict(params))
            return list(result.keys()), _rows(result)

    def close(self) -> None:
        """Give the connections back."""
        self._driver.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def run(session: Session | Transaction, name: str, /, *, time_limit: Limit = WRITE_LIMIT, **params: Any) -> list[Row]:
    """All rows of the named statement in a session that the caller holds, or in a transaction with its own limit."""
    text = queries.get(name).text
    if isinstance(session, Transaction):
        return _rows(session.run(text, params))
    return _rows(session.run(Query(text, timeout=time_limit), params))


def run_packed(session: Session, name: str, /, **params: Any) -> list[Row]:
    """The same rows of a reading statement, sent as one record: a message for each row costs more than what it says.

    For what is bounded by a slice of people, for the whole answer is held on both sides; and for days, but no times.
    """
    query = queries.get(name)
    found = session.run(Query(query.packed, timeout=WRITE_LIMIT), params).single(strict=True)["rows"]
    rows = found if _PYTHON_DAYS else native(found)
    return [dict(zip(query.returns, row, strict=True)) for row in rows]


def native(value: Any) -> Any:
    """The same value with the driver's dates and times as Python's own, however deep they lie."""
    kind = type(value)
    if kind in _PLAIN:
        return value
    if kind is list:
        return [item if type(item) in _PLAIN else native(item) for item in value]
    if kind is dict:
        return {key: item if type(item) in _PLAIN else native(item) for key, item in value.items()}
    return value.to_native() if kind in _DAYS else value


def _rows(result: Result) -> list[Row]:
    """Rows as dictionaries; `Record.data` would walk every value a second time."""
    keys = result.keys()
    return [
        {key: item if type(item) in _PLAIN else native(item) for key, item in zip(keys, record, strict=True)}
        for record in result
    ]


@contextmanager
def _explained(uri: str) -> Iterator[None]:
    try:
        yield
    except AuthError as error:
        raise GraphUnavailable(
            f"Neo4j at {uri} refuses the name or password; set NEO4J_USERNAME and NEO4J_PASSWORD"
        ) from error
    except (ServiceUnavailable, DriverError) as error:
        raise GraphUnavailable(
            f"no Neo4j answers at {uri} ({type(error).__name__}); check that it runs and that NEO4J_URI names it, "
            "or unset NEO4J_URI to use the private one"
        ) from error
    except ClientError as error:
        if "TransactionTimedOut" in (error.code or ""):
            raise QueryTimeout("the statement ran past its time limit; narrow it or raise the limit") from error
        if "DatabaseNotFound" in (error.code or ""):
            raise GraphUnavailable(
                f"Neo4j at {uri} has no database of that name; mend NEO4J_DATABASE, or unset it to use the default one"
            ) from error
        raise
