"""Put what was proposed to people: one conversation for all that a person is offered, and a message for each notice."""

from collections.abc import Iterator
from datetime import date, datetime

from app.law import Law
from app.outreach import texts
from app.outreach.ids import fresh
from app.outreach.states import OPEN
from graph.client import Graph, Row

PAGE = 2000
"""People taken up in one transaction."""
STATES = [str(state) for state in OPEN]


def ask(graph: Graph, as_of: date, at: datetime, *, most: int | None = None) -> int:
    """Open conversations, each with a message ready to be sent, for at most `most` people; returns how many messages.

    What does not fit into one message waits until that is answered. People without a phone are passed over: the
    caseworkers' list has them.
    """
    hours = Law.on(as_of)["outreach.answer_within"]
    after, people, asked = -1, 0, 0
    while found := graph.read("outreach/unasked", as_of=as_of, after=after, page=PAGE, states=STATES, time_limit=None):
        reachable = [person for person in found if person["offers"]]
        if most is not None:
            reachable = reachable[: most - people]
        rows = [row for person in reachable for row in _conversations(person, hours)]
        asked += graph.write("outreach/ask", rows=rows, at=at, states=STATES)[0]["asked"] if rows else 0
        people += len(reachable)
        after = found[-1]["number"]
        if most is not None and people >= most:
            break
    return asked


def reference(message: str) -> int:
    """What the SMS centre may tell a message by: 16 bits of its id, all that SMPP has room for."""
    return int(message[:4], 16)


def _conversations(person: Row, hours: int) -> Iterator[Row]:
    offers = [one for one in person["offers"] if one["kind"] == "offer"]
    if offers:
        put = texts.fitting(offers, person["language"], hours)
        yield _conversation(person, "offer", [one["id"] for one in put], texts.offer(put, person["language"], hours))
    for one in person["offers"]:
        if one["kind"] == "notice":
            yield _conversation(person, "notice", [one["id"]], texts.notice(one["benefit"], person["language"]))


def _conversation(person: Row, kind: str, offers: list[str], text: str) -> Row:
    return {
        "id": fresh(),
        "kind": kind,
        "beneficiary": person["beneficiary"],
        "phone": person["phone"],
        "language": person["language"],
        "offers": offers,
        **message(text),
    }


def message(text: str) -> Row:
    """A message to be sent: its id, text, number of parts and reference."""
    id_ = fresh()
    return {"message": id_, "text": text, "parts": texts.parts(text), "reference": reference(id_)}
