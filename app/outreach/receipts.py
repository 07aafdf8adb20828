"""What the SMS centre tells of our messages: taken or refused, delivered or not; late, doubled, in any order."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.outreach.states import Move, State, move
from graph.client import Graph, Row, run

DELIVERED = frozenset({"DELIVRD"})
UNDELIVERED = frozenset({"EXPIRED", "DELETED", "UNDELIV", "REJECTD"})
"""Final states of SMPP 3.4, appendix B; others (ENROUTE, ACCEPTD, UNKNOWN) are on the way."""


@dataclass(frozen=True, slots=True)
class Taken:
    """The centre's answer to a message: its id of it, or why (`error`) it will not have it."""

    message: str
    smsc_id: str | None = None
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Receipt:
    """A delivery receipt: the centre's id, the phone and our reference (if it told them), and how it ended."""

    smsc_id: str
    phone: str
    status: str
    reference: int | None = None


def take_answers(graph: Graph, taken: Sequence[Taken], at: datetime, answer_within: timedelta) -> None:
    """Store what the centre answered. The time to answer an offer begins when the centre has its message."""
    rows = [
        {
            "id": one.message,
            "state": "rejected" if one.error else "handed",
            "smsc_id": one.smsc_id,
            "error": one.error,
            "at": at,
        }
        for one in taken
    ]

    if not rows:
        return
    with graph.transaction() as tx:
        moves = [one for row in run(tx, "outreach/handed", rows=rows) for one in _handed(row, at + answer_within)]
        move(tx, moves, at)


def take_receipts(graph: Graph, receipts: Sequence[Receipt], at: datetime, answer_within: timedelta) -> list[Receipt]:
    """Let delivery receipts take effect; returns those of messages that are not known (yet)."""
    final = [one for one in receipts if one.status in DELIVERED | UNDELIVERED]
    rows = [
        {"nth": nth, "smsc_id": one.smsc_id, "phone": one.phone, "reference": one.reference}
        for nth, one in enumerate(final)
    ]

    if not rows:
        return []
    with graph.transaction() as tx:
        found = run(tx, "outreach/receipted", rows=rows)
        told = [_told(row, final[row["nth"]], at) for row in found]
        changed = {row["id"] for row in run(tx, "outreach/delivered", rows=told)}
        news = [row for row in found if row["id"] in changed]
        doubted = [one for row in news if row["state"] != "handed" for one in _handed(row, at + answer_within)]
        move(tx, doubted, at)
        move(tx, [one for row in news for one in _receipted(row, final[row["nth"]])], at)
    known = {row["nth"] for row in found}
    return [one for nth, one in enumerate(final) if nth not in known]


def _told(row: Row, receipt: Receipt, at: datetime) -> Row:
    delivered = receipt.status in DELIVERED
    return {
        "id": row["id"],
        "state": "delivered" if delivered else "undelivered",
        "error": None if delivered else receipt.status,
        "smsc_id": receipt.smsc_id,
        "at": at,
    }


def _handed(row: Row, due: datetime) -> list[Move]:
    """The offers of a message that the centre has taken, or will not have."""
    if row["state"] == "rejected":
        return [Move(offer["id"], State.FAILED, "the SMS centre refused the message") for offer in row["offers"]]
    return [
        Move(offer["id"], State.SENT, "message handed over", due=due if offer["kind"] == "offer" else None)
        for offer in row["offers"]
    ]


def _receipted(row: Row, receipt: Receipt) -> list[Move]:
    if receipt.status in DELIVERED:
        return [Move(offer["id"], State.DELIVERED, "delivery receipt") for offer in row["offers"]]
    cause = f"not delivered ({receipt.status})"
    return [
        Move(offer["id"], State.FAILED, cause, since=frozenset({State.PROPOSED, State.SENT})) for offer in row["offers"]
    ]
