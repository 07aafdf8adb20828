"""What can go wrong with the private Neo4j.

GraphUnavailable
└── PrivateServerError
    ├── FetchError    its files cannot be fetched, or are not the ones that the lock names
    ├── JavaMissing   no Java that can run it
    ├── StartError    it does not start, or never answers
    └── ImportFailed  a bulk import was refused or ended early
"""

from graph.errors import GraphUnavailable


class PrivateServerError(GraphUnavailable):
    """The private Neo4j cannot be had; the message says why and what to do next."""


class FetchError(PrivateServerError):
    """A file of Neo4j cannot be fetched, stored or trusted."""


class JavaMissing(PrivateServerError):  # noqa: N818 - reads as the state it reports
    """No Java of the version that Neo4j needs."""


class StartError(PrivateServerError):
    """The server ended while starting, or never answered."""


class ImportFailed(PrivateServerError):  # noqa: N818 - reads as the state it reports
    """The bulk import did not take every row."""
