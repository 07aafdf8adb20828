"""The private Neo4j: fetched once, started when needed, ended when not."""

from graph.private.errors import PrivateServerError
from graph.private.server import PrivateServer, throwaway
from graph.private.starting import Address

__all__ = ["Address", "PrivateServer", "PrivateServerError", "throwaway"]
