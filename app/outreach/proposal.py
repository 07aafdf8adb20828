"""From the rights of a day to offers and notices: draw up what is new, withdraw what has ended, write it down."""

import json
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

from app.benefits import RULES
from app.law import Law
from app.outreach.states import OPEN, Move, State, move_all
from graph.client import Graph, Row
from graph.ids import keyed
from graph.private.places import write_atomically

PAGE = 5000
"""Offers written in one transaction."""
ABOUT_SUBJECTS = ["group_one_caregiver"]
"""Benefits that one person may have several times, for each person it is about."""
UNPAID = ("notice", "in_kind")
"""Kinds of rights that nobody is asked to agree to: they are told, and no money follows."""


def propose(graph: Graph, as_of: date, id_key: bytes, at: datetime) -> int:
    """Draw up an offer for every right of the day's sweep that is to be offered, and its notices; returns how many.

    Twice is as good as once: the key of an offer is its benefit, beneficiary, subject and attempt.
    """
    return sum(_propose(graph, code, as_of, id_key, at) for code in RULES)


def withdraw(graph: Graph, as_of: date, at: datetime) -> int:
    """Withdraw offers without an answer whose right the day's sweep does not find any more; returns how many."""
    waiting = [str(state) for state in (*OPEN, State.ACCEPTED, State.WAITING_FOR_ACCOUNT)]
    gone = graph.read("outreach/gone", as_of=as_of, states=waiting, about_subjects=ABOUT_SUBJECTS, time_limit=None)
    offers = gone[0]["offers"] if gone else []
    cause = f"no such right to be paid on {as_of}"
    return move_all(graph, [Move(offer, State.WITHDRAWN, cause) for offer in offers], at)


def notification(graph: Graph, as_of: date, folder: Path) -> Path:
    """The electronic notification of a day: who newly has a right to what and why, one JSON line each, by public ids.

    Written whole or not at all; the same again for the same day.
    """
    path = folder / f"notification-{as_of}.jsonl"
    folder.mkdir(parents=True, exist_ok=True)
    write_atomically(path, "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in _lines(graph, as_of)))
    return path


def _propose(graph: Graph, code: str, as_of: date, id_key: bytes, at: datetime) -> int:
    law, after, proposed = Law.on(as_of), 0, 0
    while True:
        found = graph.read(
            "outreach/unoffered",
            as_of=as_of,
            benefit=code,
            after=after,
            page=PAGE,
            notice=RULES[code].kind in UNPAID,
            about_subjects=ABOUT_SUBJECTS,
            refused_by=at - timedelta(days=law["outreach.quiet_after_refusal"]),
            silent_by=at - timedelta(days=law["outreach.quiet_after_silence"]),
            time_limit=None,
        )
        rows = [_offer(row, id_key) for row in found]
        proposed += graph.write("outreach/propose", rows=rows, at=at, as_of=as_of)[0]["proposed"] if rows else 0
        if len(found) < PAGE:
            return proposed
        after = found[-1]["number"]


def _offer(right: Row, id_key: bytes) -> Row:
    person = right["about"][0] if right["benefit"] in ABOUT_SUBJECTS else right["subject"]
    key = "|".join([right["benefit"], right["beneficiary"], str(person), str(right["attempt"])])
    kept = {name: value for name, value in right.items() if name != "number"}
    return {**kept, "key": key, "id": keyed(id_key, key), "kind": "notice" if right["kind"] in UNPAID else "offer"}


def _lines(graph: Graph, as_of: date) -> Iterator[Row]:
    after, after_id = -1, ""
    while found := graph.read("outreach/notification", as_of=as_of, after=after, after_id=after_id, page=PAGE):
        for row in found:
            line = {name: value for name, value in row.items() if name != "number"}
            yield {
                **line,
                "valid_from": str(row["valid_from"]),
                "valid_to": str(row["valid_to"]) if row["valid_to"] else None,
                "basis": json.loads(row["basis"]),
            }
        after, after_id = found[-1]["number"], found[-1]["id"]
