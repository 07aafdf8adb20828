"""Offers that nobody answered in time."""

from datetime import datetime

from app.outreach.states import Move, State, move_all
from graph.client import Graph

ASKED = frozenset({State.SENT, State.DELIVERED})


def expire(graph: Graph, at: datetime) -> int:
    """Annul the offers whose time to answer has run out; returns how many."""
    states = [str(state) for state in ASKED]
    offers = graph.read("outreach/expired", at=at, states=states, time_limit=None)[0]["offers"]
    moves = [Move(offer, State.EXPIRED, "no answer in time", since=ASKED) for offer in offers]
    return move_all(graph, moves, at)
