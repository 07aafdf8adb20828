"""Offers that nobody answered in time."""

from datetime import datetime

from app.outreach.states import Move, State, move
from graph.client import Graph

ASKED = frozenset({State.SENT, State.DELIVERED})
PAGE = 5000


def expire(graph: Graph, at: datetime) -> int:
    """Annul the offers whose time to answer has run out; returns how many."""
    states = [str(state) for state in ASKED]
    offers = graph.read("outreach/expired", at=at, states=states, time_limit=None)[0]["offers"]
    moves = [Move(offer, State.EXPIRED, "no answer in time", since=ASKED) for offer in offers]
    with graph.session(write=True) as session:
        return sum(len(move(session, moves[first : first + PAGE], at)) for first in range(0, len(moves), PAGE))
