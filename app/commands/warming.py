"""Plan the statements of a card before the first caseworker asks: Neo4j takes seconds for it, once."""

from contextlib import suppress
from datetime import date
from threading import Thread

from neo4j.exceptions import DriverError, Neo4jError

from app.card import family_card
from graph.client import Graph
from graph.errors import GraphError


def warm(graph: Graph, as_of: date) -> None:
    """Read one card in the background and throw it away; whatever fails will be said to whoever asks."""
    Thread(target=_read_one, args=(graph, as_of), daemon=True).start()


def _read_one(graph: Graph, as_of: date) -> None:
    with suppress(GraphError, DriverError, Neo4jError):
        for row in graph.read("card/anyone"):
            family_card(graph, row["iin"], as_of)
