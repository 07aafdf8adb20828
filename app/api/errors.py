"""What may be told of an error: nothing that a client sent and no text of the database, for these may hold an IIN."""

import logging
import re
import secrets
import traceback
from collections.abc import Sequence
from typing import Any

from graphql import GraphQLError, GraphQLFormattedError
from graphql.language import ValueNode
from neo4j.exceptions import DriverError, Neo4jError, TransientError

from app.law import LawError
from graph.errors import GraphUnavailable, QueryTimeout

LOG = logging.getLogger("family_card.api")
_DIGITS = re.compile(r"\d{6,}")
_COERCION = re.compile(r"Variable '(\$\w{1,40})'")


class Refused(Exception):  # noqa: N818 - what happened to the request
    """A request that is refused, in words that hold nothing of it."""


def shown(errors: Sequence[GraphQLError]) -> list[GraphQLFormattedError]:
    """The errors as clients see them; those of our own making are logged by a reference that the client gets."""
    return [_shown(error) for error in errors]


def log(error: BaseException) -> str:
    """Log where an unforeseen error arose, without its message. Returns the reference it is logged by."""
    reference = secrets.token_hex(4)
    frames = traceback.extract_tb(error.__traceback__)
    where = " < ".join(f"{frame.name}:{frame.lineno}" for frame in reversed(frames[-4:]))
    LOG.error("request failed, reference %s: %s in %s", reference, type(error).__name__, where)
    return reference


def _shown(error: GraphQLError) -> GraphQLFormattedError:
    formatted: dict[str, Any] = {"message": _message(error)}
    if error.locations:
        formatted["locations"] = [place.formatted for place in error.locations]
    if error.path:
        formatted["path"] = error.path
    return formatted  # type: ignore[return-value]


def _message(error: GraphQLError) -> str:
    cause = _cause(error)
    if isinstance(cause, Refused | LawError | QueryTimeout):
        return str(cause)
    if isinstance(cause, Neo4jError) and "TransactionTimedOut" in (cause.code or ""):
        return "the request ran past its time limit; ask for less at once"
    if isinstance(cause, GraphUnavailable | DriverError | TransientError):
        return "the graph does not answer; try again later"
    if cause is not None:
        return f"the request failed; its reference is {log(cause)}"
    return _of_the_query(error)


def _cause(error: GraphQLError) -> BaseException | None:
    cause: BaseException | None = error
    while isinstance(cause, GraphQLError):
        cause = cause.original_error
    return cause if error.path else None


def _of_the_query(error: GraphQLError) -> str:
    if found := _COERCION.match(error.message):
        return f"variable {found[1]} does not have a value of its type; see the schema"
    if error.message.startswith("Syntax Error"):
        return "the query can't be read as GraphQL here"
    if any(isinstance(node, ValueNode) for node in error.nodes or ()):
        return "a value in the query does not have its type; see the schema"
    return _DIGITS.sub("…", error.message)
