"""What can go wrong on the way to the graph.

GraphError
├── QueryFileError   a statement's file and its header disagree
├── NothingLoaded    no delivery was ever loaded
├── GraphUnavailable the server cannot be reached, or refuses us
└── QueryTimeout     a statement ran past its time limit
"""


class GraphError(Exception):
    """An error whose message says what, where, why and what to do next."""


class QueryFileError(GraphError):
    """A Cypher file is missing, unreadable, or differs from what its header declares."""


class NothingLoaded(GraphError):  # noqa: N818 - a state of the graph
    """No delivery was ever loaded."""

    def __init__(self) -> None:
        super().__init__("the graph holds nothing yet; load a delivery first: `family-card load DIR`")


class GraphUnavailable(GraphError):  # noqa: N818 - reads as the state it reports
    """No Neo4j answers, or it refuses our name and password."""


class QueryTimeout(GraphError):  # noqa: N818 - the field's word
    """A statement was ended because it ran past its time limit."""
