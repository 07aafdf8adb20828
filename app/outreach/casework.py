"""What caseworkers do with offers: take a signed word, note a refusal or undo it, put an offer again, and the like.

Each is asked for with a key of the caseworker's own. The same key again does nothing and tells the same outcome: what
is done and that it was done are stored together.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from neo4j import Transaction

from app.outreach import consent
from app.outreach.states import OPEN, Move, State, move
from app.payments import pay_again
from graph.client import Graph, run

DONE, NOT_DONE = "done", "not_done"
COUNTER = frozenset({*OPEN, State.REFUSED, State.EXPIRED, State.FAILED})
"""From where a signed word leads to an acceptance."""
AGAIN = frozenset({State.EXPIRED, State.FAILED})
"""From where an offer can be put again; one without an answer still waits for it."""


class KeyUsedError(Exception):
    """The key was used for something else."""


@dataclass(frozen=True, slots=True)
class Deed:
    """Who asks for something, under which key of theirs, and when (in UTC)."""

    by: str
    key: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Word:
    """A person's word given at the counter: in which language, and the number of the document they signed."""

    language: str
    document: str


Work = Callable[[Transaction, dict[str, Any]], bool]


def accept(graph: Graph, deed: Deed, offer: str, word: Word) -> bool:
    """Accept an offer on the person's signed word; whether it was, or stands where it can't be."""

    def work(tx: Transaction, row: dict[str, Any]) -> bool:
        cause = f"signed word, document {word.document}"
        if row["decided"] or not _moved(tx, deed, Move(offer, State.ACCEPTED, cause, deed.by, COUNTER)):
            return False
        how = {
            "channel": "counter",
            "language": word.language,
            "privacy_notice": f"the words of the signed document {word.document}",
            "answer": f"signed: document {word.document}",
            "entity_id": deed.by,
        }
        run(tx, "outreach/consent", rows=[consent.given(row, how=how, at=deed.at)])
        return True

    return _once(graph, deed, ("accept", offer, word.document), offer, work)


def refuse(graph: Graph, deed: Deed, offer: str, cause: str) -> bool:
    """Note that the person refused, before anything was decided."""
    since = OPEN | consent.NOT_ASSIGNED
    return _once(
        graph,
        deed,
        ("refuse", offer),
        offer,
        lambda tx, _: _moved(tx, deed, _to(State.REFUSED, offer, cause, deed, since)),
    )


def undo_refusal(graph: Graph, deed: Deed, offer: str, cause: str) -> bool:
    """Undo a refusal that was pressed by mistake: the offer is put to the person again."""
    return _put_again(graph, deed, ("undo", offer), offer, cause, frozenset({State.REFUSED}))


def resend(graph: Graph, deed: Deed, offer: str, cause: str) -> bool:
    """Put an offer again that nobody answered or that could not be delivered."""
    return _put_again(graph, deed, ("resend", offer), offer, cause, AGAIN)


def revoke(graph: Graph, deed: Deed, consent_id: str, cause: str) -> bool:
    """Take a consent back for a person who says so."""

    def work(tx: Transaction, _: dict[str, Any]) -> bool:
        rows = run(tx, "outreach/revoke", id=consent_id, at=deed.at, cause=cause, by=deed.by)
        moves = [_to(State.REFUSED, row["offer"], cause, deed, consent.NOT_ASSIGNED) for row in rows]
        move(tx, moves, deed.at)
        return bool(rows)

    return _once(graph, deed, ("revoke", consent_id), None, work)


def send_payment_again(graph: Graph, deed: Deed, payment: str, as_of: date, cause: str) -> bool:
    """Order a rejected payment again."""

    def work(tx: Transaction, _: dict[str, Any]) -> bool:
        return pay_again(tx, payment, as_of, cause=cause, by=deed.by, at=deed.at) is not None

    return _once(graph, deed, ("pay", payment), None, work)


def _put_again(
    graph: Graph, deed: Deed, asked: tuple[str, ...], offer: str, cause: str, since: frozenset[State]
) -> bool:
    def work(tx: Transaction, row: dict[str, Any]) -> bool:
        if row["decided"] or not _moved(tx, deed, _to(State.PROPOSED, offer, cause, deed, since)):
            return False
        run(tx, "outreach/ask_anew", id=offer)
        return True

    return _once(graph, deed, asked, offer, work)


def _to(state: State, offer: str, cause: str, deed: Deed, since: frozenset[State]) -> Move:
    return Move(offer, state, cause, deed.by, since)


def _moved(tx: Transaction, deed: Deed, one: Move) -> bool:
    return bool(move(tx, [one], deed.at))


def _once(graph: Graph, deed: Deed, asked: tuple[str, ...], offer: str | None, work: Work) -> bool:
    """Do the work unless it was done under the key before; its outcome. Raises KeyUsedError."""
    key, text = f"{deed.by}|{deed.key}", json.dumps(asked)
    with graph.transaction() as tx:
        before = run(tx, "outreach/deed", key=key, asked=text, at=deed.at)[0]
        if before["asked"] != text:
            raise KeyUsedError("this idempotency key was used for something else; take a new one")
        if before["outcome"] is not None:
            return bool(before["outcome"] == DONE)
        rows = run(tx, "outreach/offer", id=offer) if offer else [{}]
        done = bool(rows) and rows[0].get("kind", "offer") == "offer" and work(tx, rows[0])
        run(tx, "outreach/deed_done", key=key, outcome=DONE if done else NOT_DONE)
    return done
