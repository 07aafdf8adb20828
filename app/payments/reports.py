"""What the bank reports: payments that have arrived, and those that were rejected and go to a caseworker."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import groupby
from pathlib import Path

from neo4j import Transaction

from app.outreach.states import Move, State, move
from app.payments.keys import payment
from app.payments.pain_002 import Outcome, Status, read
from graph.client import Graph, Row, run

PAGE = 1_000
"""Lines of a report taken in together."""
BEFORE = {
    Outcome.ACCEPTED: ["filed"],
    Outcome.SETTLED: ["filed", "accepted"],
    Outcome.REJECTED: ["filed", "accepted"],
}
"""The states that each outcome follows: reports come late, twice and out of order, and change nothing then."""


@dataclass(frozen=True, slots=True)
class Reported:
    """How many payments a report moved to each state."""

    accepted: int = 0
    settled: int = 0
    rejected: int = 0


def take_report(graph: Graph, path: Path, *, at: datetime | None = None) -> Reported:
    """Take in a status report (pain.002); it may be taken in again at any time. Raises ReportError.

    A payment's first arrival makes its offer paid; a rejected one makes it failed, until it is ordered again.
    """
    moment = at or datetime.now(UTC)
    counts = dict.fromkeys(Outcome, 0)
    for file, statuses in _pages(list(read(path))):
        for row in _take(graph, file, statuses, moment):
            counts[Outcome(row["to"])] += 1
    return Reported(counts[Outcome.ACCEPTED], counts[Outcome.SETTLED], counts[Outcome.REJECTED])


def _pages(statuses: Sequence[Status]) -> Iterator[tuple[str, Sequence[Status]]]:
    """Lines of one file together, the one about all its payments by itself and last."""
    for start in range(0, len(statuses), PAGE):
        part = statuses[start : start + PAGE]
        for file, same in groupby(part, key=lambda one: (one.file, one.payment is None)):
            yield file[0], list(same)


def _take(graph: Graph, file: str, statuses: Sequence[Status], at: datetime) -> list[Row]:
    """Take in lines of one file, of each payment its last."""
    last = {one.payment: one for one in statuses}
    rows = [
        {"payment": one.payment, "to": str(one.outcome), "reason": one.reason, "from": BEFORE[one.outcome]}
        for one in last.values()
    ]
    with graph.transaction() as transaction:
        moved = run(transaction, "payments/reported", file=file, rows=rows, at=at)
        move(transaction, _moves(moved), at)
    return moved


def pay_again(tx: Transaction, payment_id: str, as_of: date, *, cause: str, by: str, at: datetime) -> str | None:
    """Order a rejected payment again for a caseworker, with the reason; its new id, None when it is not rejected.

    The next order pays it, to another account where the bank could not pay to the one before.
    """
    found = run(tx, "payments/payment", payment=payment_id)
    if not found or found[0]["state"] != "rejected":
        return None
    new = payment(found[0]["assignment"], found[0]["month"], found[0]["amount"], found[0]["number"])
    told = {name: new[name] for name in ("key", "id", "number")}
    rows = run(tx, "payments/again", payment=payment_id, as_of=as_of, cause=cause, by=by, at=at, **told)
    move(tx, [Move(row["offer"], State.ASSIGNED, cause, by) for row in rows], at)
    return rows[0]["id"] if rows else None


def _moves(rows: Sequence[Row]) -> list[Move]:
    """A move for each offer; one of whose payments some is rejected stays with the caseworker."""
    arrived = [row for row in rows if row["to"] == Outcome.SETTLED and not row["rejected"]]
    rejected = [row for row in rows if row["to"] == Outcome.REJECTED]
    return list({row["offer"]: _move(row) for row in [*arrived, *rejected]}.values())


def _move(row: Row) -> Move:
    if row["to"] == Outcome.SETTLED:
        return Move(row["offer"], State.PAID, "the payment has arrived", "bank")
    return Move(
        row["offer"], State.FAILED, f"the bank rejected the payment: {row['reason'] or 'no reason given'}", "bank"
    )
