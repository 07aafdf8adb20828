"""The decision to pay what a person agreed to: its right, law, amount, period and account, frozen as they were."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from app.law import ALMATY, Law, month_of
from app.outreach.proposal import ABOUT_SUBJECTS
from app.outreach.states import Move, State, move
from app.payments.accounts import bic, iban
from app.payments.schedule import preceding, starts_on
from graph.client import Graph, Row, run
from graph.errors import GraphError

PAGE = 1_000
"""Offers decided in one transaction."""
CLOSING = time(18)
"""When a day's work is noted to be done, unless another time is told."""
FOR_A_PERIOD = frozenset({"job_loss", "child_care_payment", "child_care_allowance", "targeted_social_assistance"})
"""Payments whose last day is final: more is a new offer. The others pause when it passes, for study or a disability may
go on."""
DECIDED = (State.ACCEPTED, State.WAITING_FOR_ACCOUNT)


class NotSwept(GraphError):  # noqa: N818 - a state of the day
    """The day's rights are not stored, so nothing can be decided or changed by them."""


@dataclass(frozen=True, slots=True)
class Assigned:
    """How many acceptances were decided, wait for an account, or came to nothing."""

    assigned: int = 0
    waiting: int = 0
    withdrawn: int = 0


def assign(graph: Graph, as_of: date, *, at: datetime | None = None) -> Assigned:
    """Decide on every acceptance by the rights that the day's sweep found. It may be run again at any time.

    What is paid through another channel by now, or is no right any more, is withdrawn; where no sound account is
    known, the offer waits for one. Raises NotSwept.
    """
    require_sweep(graph, as_of)
    law, moment = Law.on(as_of), at or closing(as_of)
    counts: Counter[State] = Counter()
    for state in DECIDED:
        after = (-1, "")
        while rows := _page(graph, state, as_of, *after):
            after = (rows[-1]["number"], rows[-1]["id"])
            counts.update(_decide(graph, [_Decision(row, as_of, law) for row in _one_of_each(rows)], moment))
    return Assigned(counts[State.ASSIGNED], counts[State.WAITING_FOR_ACCOUNT], counts[State.WITHDRAWN])


def _page(graph: Graph, state: State, as_of: date, after: int, after_id: str) -> list[Row]:
    return graph.read(
        "payments/to_assign",
        state=str(state),
        as_of=as_of,
        after=after,
        after_id=after_id,
        limit=PAGE,
        about_subjects=ABOUT_SUBJECTS,
    )


def _one_of_each(rows: Sequence[Row]) -> list[Row]:
    """One acceptance of each right: another one of the same is looked at by the next run, which knows it is decided."""
    found: dict[tuple[object, ...], Row] = {}
    for row in rows:
        about = row["right"]["about"] if row["right"] else []
        found.setdefault((row["number"], row["benefit"], row["subject"], *about), row)
    return list(found.values())


def require_sweep(graph: Graph, as_of: date) -> None:
    """Raise NotSwept unless the day's rights are stored."""
    if not graph.read("sweep/finished", as_of=as_of)[0]["finished"]:
        raise NotSwept(f"the rights of {as_of} are not stored; run `family-card sweep --as-of {as_of}` first")


def closing(day: date) -> datetime:
    """The end of a working day."""
    return datetime.combine(day, CLOSING, ALMATY).astimezone(UTC)


def sound_account(accounts: Sequence[Mapping[str, Any]]) -> tuple[str, str | None] | None:
    """IBAN and BIC of the first account that can be paid to."""
    return next(((found, bic(one["bic"])) for one in accounts if (found := iban(one["iban"]))), None)


class _Decision:
    """What becomes of one acceptance."""

    def __init__(self, row: Row, as_of: date, law: Law) -> None:
        self.offer: str = row["id"]
        self._row, self._as_of, self._law = row, as_of, law
        self._right, self._account = row["right"], sound_account(row["accounts"])

    def move(self) -> Move:
        """Where the offer goes, and why."""
        if self._right is None:
            return Move(self.offer, State.WITHDRAWN, "the right is gone")
        if self._right["paid_by"]:
            return Move(self.offer, State.WITHDRAWN, f"paid through another channel: case {self._right['paid_by']}")
        if self._right["decided"]:
            return Move(self.offer, State.WITHDRAWN, "already decided upon another offer")
        if self._account is None:
            cause = "no sound account" if self._row["accounts"] else "no account"
            return Move(self.offer, State.WAITING_FOR_ACCOUNT, cause)
        return Move(self.offer, State.ASSIGNED, f"decided by the law as amended on {self._row['edition']}")

    def row(self) -> Row:
        """The assignment as it is stored."""
        assert self._account is not None
        right, one_off = self._right, self._right["kind"] == "one_off"
        accepted: datetime | None = self._row["accepted_at"]
        agreed = min(accepted.astimezone(ALMATY).date() if accepted else self._as_of, self._as_of)
        back = self._law["payments.months_back"]
        start = self._as_of if one_off else starts_on(self._row["benefit"], agreed, right["valid_from"], back)
        return {
            "kind": right["kind"],
            "amount": right["amount"],
            "decided_amount": right["amount"],
            "valid_from": right["valid_from"],
            "valid_to": right["valid_to"],
            "iban": self._account[0],
            "bic": self._account[1],
            "law_edition": self._row["edition"],
            "basis": right["basis"],
            "decided_basis": right["basis"],
            "about": right["about"],
            "family": right["family"],
            "region": right["region"],
            "data": self._row["data"],
            "decided_on": self._as_of,
            "checked": self._as_of,
            "starts_on": start,
            "first_month": month_of(start),
            "paid_to": preceding(month_of(start)),
            "stop": month_of(start) if one_off else None,
            "ends_on": right["valid_to"] if self._row["benefit"] in FOR_A_PERIOD else None,
        }


def _decide(graph: Graph, decisions: Sequence[_Decision], at: datetime) -> Counter[State]:
    """Move the offers and store the decisions on those that moved, all together."""
    moves = {one.offer: one.move() for one in decisions}
    with graph.transaction() as transaction:
        moved = {row["id"] for row in move(transaction, moves.values(), at)}
        rows = [
            {"id": one.offer, "decision": one.row()}
            for one in decisions
            if one.offer in moved and moves[one.offer].to is State.ASSIGNED
        ]
        run(transaction, "payments/assign", rows=rows)
    return Counter(moves[offer].to for offer in moved)
