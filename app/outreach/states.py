"""The life of an offer: its states, which may follow which, and the one way from a state to the next."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from neo4j import Session, Transaction

from graph.client import Graph, Row, run

PAGE = 5000
"""Offers moved in one transaction."""


class State(StrEnum):
    """Where an offer or notice stands."""

    PROPOSED = "proposed"
    """Drawn up; nothing was sent yet."""
    SENT = "sent"
    """The SMS centre has taken the message."""
    DELIVERED = "delivered"
    """The message has reached the phone."""
    ACCEPTED = "accepted"
    """The person agreed: to be assigned."""
    REFUSED = "refused"
    """The person refused, or took a consent back before anything was assigned."""
    EXPIRED = "expired"
    """Nobody answered in time."""
    WITHDRAWN = "withdrawn"
    """The right ended first, or was paid some other way."""
    WAITING_FOR_ACCOUNT = "waiting_for_account"
    """Accepted, but no account is known to pay to."""
    ASSIGNED = "assigned"
    """Decided: it will be paid."""
    PAID = "paid"
    """The first payment has arrived."""
    FAILED = "failed"
    """Could not be delivered to a phone, or not be paid to the account."""


FOLLOWS: dict[State, frozenset[State]] = {
    State.PROPOSED: frozenset({State.SENT, State.ACCEPTED, State.REFUSED, State.WITHDRAWN, State.FAILED}),
    State.SENT: frozenset(
        {State.DELIVERED, State.ACCEPTED, State.REFUSED, State.EXPIRED, State.WITHDRAWN, State.FAILED}
    ),
    State.DELIVERED: frozenset({State.ACCEPTED, State.REFUSED, State.EXPIRED, State.WITHDRAWN}),
    State.ACCEPTED: frozenset({State.WAITING_FOR_ACCOUNT, State.ASSIGNED, State.REFUSED, State.WITHDRAWN}),
    State.REFUSED: frozenset({State.PROPOSED, State.ACCEPTED}),
    State.EXPIRED: frozenset({State.PROPOSED, State.ACCEPTED}),
    State.WITHDRAWN: frozenset(),
    State.WAITING_FOR_ACCOUNT: frozenset({State.ASSIGNED, State.REFUSED, State.WITHDRAWN}),
    State.ASSIGNED: frozenset({State.PAID, State.FAILED}),
    State.PAID: frozenset({State.FAILED}),
    State.FAILED: frozenset({State.PROPOSED, State.ACCEPTED, State.ASSIGNED, State.PAID, State.WITHDRAWN}),
}
"""What may follow each state. Only a caseworker leads out of refused, expired and failed, with a reason."""

OPEN = frozenset({State.PROPOSED, State.SENT, State.DELIVERED})
"""Still without an answer."""
SETTLED = frozenset({State.ACCEPTED, State.WAITING_FOR_ACCOUNT, State.ASSIGNED, State.PAID})
"""Accepted and on its way to be paid, or paid."""


def may_become(after: State) -> list[State]:
    """The states from which an offer may come to `after`."""
    return sorted(before for before, next_ones in FOLLOWS.items() if after in next_ones)


@dataclass(frozen=True, slots=True)
class Move:
    """An offer is to change its state: why, and who says so (`system`, `person`, or a caseworker's name).

    `since` narrows the states it may leave; None stands for all that the list of transitions allows.
    """

    offer: str
    to: State
    cause: str
    by: str = "system"
    since: frozenset[State] | None = None
    due: datetime | None = None


def move(session: Session | Transaction, moves: Iterable[Move], at: datetime) -> list[Row]:
    """Move offers, all together or none; returns a row {id, from, to, beneficiary} for each that moved.

    An offer that stands elsewhere by now stays where it is: whoever was first has moved it, and so the first of several
    moves of one offer. `at` is in UTC.
    Raises ValueError for a transition that is on no list.
    """
    first: dict[str, Move] = {}
    for one in moves:
        first.setdefault(one.offer, one)
    rows = [_row(first[offer], at) for offer in sorted(first)]
    return run(session, "outreach/move", rows=rows) if rows else []


def move_all(graph: Graph, moves: Sequence[Move], at: datetime) -> int:
    """Move any number of offers, in transactions of at most PAGE; returns how many moved."""
    with graph.session(write=True) as session:
        return sum(len(move(session, moves[first : first + PAGE], at)) for first in range(0, len(moves), PAGE))


def _row(one: Move, at: datetime) -> Row:
    allowed = may_become(one.to)
    leaving = allowed if one.since is None else sorted(one.since)
    if wrong := set(leaving) - set(allowed):
        raise ValueError(f"an offer can't go from {', '.join(sorted(wrong))} to {one.to}")
    return {
        "id": one.offer,
        "from": [str(state) for state in leaving],
        "to": str(one.to),
        "at": at,
        "cause": one.cause,
        "by": one.by,
        "due": one.due,
    }
