"""What becomes of a decision when facts or the law change: suspended, resumed, recalculated or ended, with what was
paid too much or too little.

A right that is gone suspends the payment after the month in which that is known (Social Code a. 83, 86, 92, 95, 119,
179, 182, 185, 189, 238, 241), and it resumes when the right is back. It ends with the death of whom it is for or about,
when its period ran out, or when another channel pays.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from app import texts
from app.benefits.rule import Assessment, earliest
from app.law import month_of
from app.outreach.proposal import ABOUT_SUBJECTS
from app.payments.assignment import FOR_A_PERIOD, require_sweep
from app.payments.due import Case, Due, due, refusals
from app.payments.keys import payment
from app.payments.schedule import looked_at, months, preceding
from graph.client import Graph, Row, run

PAGE = 1_000
"""Assignments looked at in one transaction."""
EARLIER = "an earlier month is owed otherwise than was known"


@dataclass(frozen=True, slots=True)
class Recalculated:
    """How many assignments were suspended, resumed, recalculated or ended, and what was paid too much or too little."""

    suspended: int = 0
    resumed: int = 0
    recalculated: int = 0
    ended: int = 0
    over: int = 0
    under: int = 0

    def with_changes(self, changes: Sequence[Mapping[str, Any]]) -> "Recalculated":
        """The same with these counted too."""
        kinds = [change["kind"] for change in changes]
        return Recalculated(
            self.suspended + kinds.count("suspended"),
            self.resumed + kinds.count("resumed"),
            self.recalculated + kinds.count("recalculated"),
            self.ended + kinds.count("ended"),
            self.over + sum(change["over"] for change in changes),
            self.under + sum(change["under"] for change in changes),
        )


@dataclass(frozen=True, slots=True)
class _Change:
    """What an assignment becomes: its state, amount, last day, and the month after which nothing is owed."""

    state: str
    amount: int
    ends_on: date | None
    basis: str
    stop: str | None
    kind: str | None = None
    cause: str | None = None


def recalculate(graph: Graph, as_of: date) -> Recalculated:
    """Bring every monthly assignment in line with the rights of the day's sweep. It may be run again at any time.

    Months that were ordered already are judged again by what is known now: what is missing is ordered besides, what was
    too much is noted. Raises NotSwept.
    """
    require_sweep(graph, as_of)
    found, after = Recalculated(), ""
    while rows := graph.read(
        "payments/to_recalculate", as_of=as_of, after=after, limit=PAGE, about_subjects=ABOUT_SUBJECTS, time_limit=None
    ):
        after = rows[-1]["id"]
        for changes in _page(graph, rows, as_of):
            found = found.with_changes(changes)
    return found


def _page(graph: Graph, rows: Sequence[Row], as_of: date) -> Iterator[Sequence[Mapping[str, Any]]]:
    cases = {row["id"]: Case.of(row) for row in rows}
    with graph.session(write=False) as session:
        gone = [cases[row["id"]] for row in rows if row["right"] is None]
        reasons = refusals(session, gone, as_of) if gone else {}
        owed = due(session, [(cases[row["id"]], day) for row in rows for day in _days(row).values()])
    changed = [_row(row, _become(row, reasons.get(row["id"]), as_of), owed) for row in rows]
    with graph.transaction() as transaction:
        done = {row["id"] for row in run(transaction, "payments/change", rows=changed, as_of=as_of)}
    return (row["changes"] for row in changed if row["id"] in done)


def _days(row: Row) -> dict[str, date]:
    """The months ordered so far, each with the day on which the right must have held."""
    ordered = months(preceding(row["first_month"]), row["paid_to"])
    return {month: looked_at(month, row["starts_on"]) for month in ordered}


def _become(row: Row, refusal: Assessment | None, as_of: date) -> _Change:
    same = _Change(row["state"], row["amount"], row["ends_on"], row["basis"], row["stop"])
    right, month = row["right"], month_of(as_of)
    if ended := _ended(row, as_of):
        return replace(
            same, state="ended", ends_on=row["ends_on"] or as_of, stop=_stop(row, as_of), kind="ended", cause=ended
        )
    if right is None:
        if row["state"] == "suspended":
            return same
        return replace(same, state="suspended", stop=month, kind="suspended", cause=_why(refusal))
    until = right["valid_to"] if row["benefit"] in FOR_A_PERIOD else None
    now = _Change("active", right["amount"], until, right["basis"], None)
    if row["state"] == "suspended":
        return replace(now, kind="resumed", cause="the right is back")
    if right["amount"] != row["amount"]:
        return replace(now, kind="recalculated", cause=_differing(row["basis"], right["basis"]))
    return now


def _ended(row: Row, as_of: date) -> str | None:
    """Why it ends for good; None when it does not."""
    right = row["right"]
    if right and (outdone := _outdone(right, row["id"])):
        return outdone
    if row["ends_on"] and row["ends_on"] < as_of:
        return "its period ran out"
    if right:
        return None
    if row["died_on"] and row["died_on"] <= as_of:
        return "the person has died"
    if row["subject"] != row["beneficiary"] and row["benefit"] in FOR_A_PERIOD and row["subject_died_on"]:
        return "the child has died"
    return None


def _outdone(right: Row, own: str) -> str | None:
    if right["paid_by"] not in (None, own):
        return f"paid through another channel: case {right['paid_by']}"
    return f"{right['chosen']['benefit']} was chosen instead" if right["chosen"] else None


def _stop(row: Row, as_of: date) -> str:
    """The last month that may be owed after it has ended."""
    last = min(row["ends_on"] or as_of, as_of)
    return min(row["stop"] or month_of(last), month_of(last))


def _why(refusal: Assessment | None) -> str:
    """The conditions that are no longer met, in words."""
    if refusal is None:
        return "the law names somebody else, or nobody, as the person entitled"
    return "; ".join(f"{texts.condition(asked)} ({asked.law})" for asked in refusal.failed)


def _differing(before: str, after: str) -> str:
    """The conditions and steps of the sum that are not what they were, but for the sum itself."""
    were = [(one["step"], one["value"]) for one in json.loads(before)]
    now = [one for one in json.loads(after)[:-1] if (one["step"], one["value"]) not in were]
    return "; ".join(f"{one['step']}: {one['value']} ({one['law']})" for one in now) or "the sum"


def _row(row: Row, change: _Change, owed: Due) -> Row:
    missing, over = _differences(row, owed)
    more, under = over - row["over"], sum(missing.values())
    kind = change.kind or ("recalculated" if more or under else None)
    told = {"kind": kind, "cause": change.cause or EARLIER, "amount": change.amount, "over": more, "under": under}
    return {
        "id": row["id"],
        "was": {name: row[name] for name in ("state", "amount", "over", "paid_to")},
        "state": change.state,
        "amount": change.amount,
        "ends_on": change.ends_on,
        "basis": change.basis,
        "stop": change.stop,
        "over": over,
        "changes": [told] if kind else [],
        "payments": [payment(row["id"], month, amount, _number(row, month)) for month, amount in missing.items()],
    }


def _differences(row: Row, owed: Due) -> tuple[dict[str, int], int]:
    """What is missing for each month that was ordered, and what was ordered too much in all.

    Nothing is due from the day on which another channel pays, or another benefit is paid instead.
    """
    missing, over = {}, 0
    elsewhere = _paid_otherwise_from(row)
    for month, day in _days(row).items():
        right = 0 if elsewhere and elsewhere <= day else owed.get((row["id"], day), 0)
        more = right - sum(one["amount"] for one in row["ordered"] if one["month"] == month)
        if more > 0:
            missing[month] = more
        over += max(0, -more)
    return missing, over


def _paid_otherwise_from(row: Row) -> date | None:
    right = row["right"]
    if right is None:
        return None
    chosen: date | None = right["chosen"]["since"] if right["chosen"] else None
    return earliest([right["paid_since"] if right["paid_by"] != row["id"] else None, chosen])


def _number(row: Row, month: str) -> int:
    """The next number among the payments of a month."""
    return sum(1 for one in row["every"] if one == month)
