"""What follows from a reply: the offers move, a consent is kept, and the person is told what came of it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from neo4j import Transaction

from app.outreach import consent, texts
from app.outreach.asking import message
from app.outreach.replies import Meaning, meaning
from app.outreach.states import OPEN, Move, State, move
from graph.client import Graph, Row, run

MOST_TOLD = 2
"""How often someone who writes without effect is told so in one conversation: two machines must not talk for ever."""


@dataclass(frozen=True, slots=True)
class Reply:
    """A message from a phone (E.164), under the id that our inbox gave it."""

    id: str
    phone: str
    text: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a reply: its name, what is said back (an entry of the texts), and the state its offers take."""

    name: str
    said: str | None = None
    to: State | None = None


def take_replies(graph: Graph, replies: Sequence[Reply], as_of: date, at: datetime) -> Counter[str]:
    """Let replies take effect, in their order; returns how many came to what. A reply is taken once, by its id."""
    told: Counter[str] = Counter()
    for together in _one_a_phone(replies):
        with graph.transaction() as tx:
            told += _take(tx, together, as_of, at)
    return told


def _take(tx: Transaction, replies: Sequence[Reply], as_of: date, at: datetime) -> Counter[str]:
    asked = [{"id": one.id, "phone": one.phone} for one in replies]
    found = {row["id"]: row for row in run(tx, "outreach/answering", rows=asked, as_of=as_of, states=sorted(_ASKED))}
    new = [(reply, found[reply.id]) for reply in replies if not found[reply.id]["known"]]
    judged = [(reply, row, _outcome(reply, row, at)) for reply, row in new]
    moves = [one for reply, row, outcome in judged for one in _moves(reply, row["conversation"], outcome)]
    moved = {row["id"]: row["to"] for row in move(tx, moves, at)}
    consents = [
        consent.given({**offer, "beneficiary": row["conversation"]["beneficiary"]}, how=_how(reply, row), at=at)
        for reply, row, _ in judged
        if row["conversation"]
        for offer in row["conversation"]["offers"]
        if moved.get(offer["id"]) == State.ACCEPTED
    ]
    run(tx, "outreach/consent", rows=consents)
    run(tx, "outreach/note", rows=[_noted(reply, row, outcome) for reply, row, outcome in judged], at=at)
    return Counter(outcome.name for _, _, outcome in judged)


def _outcome(reply: Reply, row: Row, at: datetime) -> Outcome:
    talk = row["conversation"]
    if talk is None or not talk["theirs"]:
        return Outcome("stranger", "stranger" if row["strange"] < MOST_TOLD else None)
    meant, open_ones = meaning(reply.text), _open(talk, at)
    if not open_ones:
        closed = "late" if any(one["state"] in _UNANSWERED for one in talk["offers"]) else "answered"
        return Outcome(closed, closed if talk["told"] < MOST_TOLD else None)
    if meant is Meaning.YES:
        return Outcome("accepted", "accepted", State.ACCEPTED)
    if meant is Meaning.NO:
        return Outcome("refused", "refused", State.REFUSED)
    return Outcome("unclear", {0: "again", 1: "caseworker"}.get(talk["unclear"]))


_UNANSWERED = frozenset(str(state) for state in {*OPEN, State.EXPIRED, State.WITHDRAWN, State.FAILED})
_ASKED = frozenset(str(state) for state in OPEN)


def _open(talk: Row, at: datetime) -> list[Row]:
    """The offers of a conversation that can still be answered."""
    return [
        one
        for one in talk["offers"]
        if one["state"] in _ASKED and (one["expires_at"] is None or one["expires_at"] > at)
    ]


def _moves(reply: Reply, talk: Row | None, outcome: Outcome) -> Iterator[Move]:
    if talk is None or outcome.to is None:
        return
    for offer in talk["offers"]:
        if offer["state"] in _ASKED:
            yield Move(offer["id"], outcome.to, f"reply {reply.id}", "person", OPEN)


def _how(reply: Reply, row: Row) -> Row:
    talk = row["conversation"]
    return {
        "channel": "sms",
        "language": talk["language"],
        "privacy_notice": talk["asked"],
        "answer": reply.text,
        "phone": reply.phone,
    }


def _noted(reply: Reply, row: Row, outcome: Outcome) -> Row:
    talk = row["conversation"]
    language: texts.Language = talk["language"] if talk else "kk"
    named = texts.names(talk["offers"], language) if talk else ""
    mine = talk is not None and outcome.name != "stranger"
    return {
        "id": reply.id,
        "phone": reply.phone,
        "text": reply.text,
        "meaning": str(meaning(reply.text)),
        "outcome": outcome.name,
        "conversation": talk["id"] if mine else None,
        "unclear": talk["unclear"] + (outcome.name == "unclear") if mine else 0,
        "told": talk["told"] + (outcome.name in ("late", "answered")) if mine else 0,
        "answers": [message(texts.say(outcome.said, language, names=named))] if outcome.said else [],
    }


def _one_a_phone(replies: Iterable[Reply]) -> Iterator[list[Reply]]:
    """The replies in rounds in which each phone speaks once, in its order."""
    waiting = list(replies)
    while waiting:
        first: dict[str, Reply] = {}
        rest = []
        for reply in waiting:
            if reply.phone in first:
                rest.append(reply)
            else:
                first[reply.phone] = reply
        yield list(first.values())
        waiting = rest
