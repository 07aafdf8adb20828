"""One exchange with the SMS centre: hand over what is ready, take in what comes, until all is quiet."""

import asyncio
import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from app.law import ALMATY, Law
from app.outreach.answers import Reply, take_replies
from app.outreach.inbox import Inbox, Item
from app.outreach.link import Link
from app.outreach.receipts import Receipt, Taken, take_answers, take_receipts
from app.outreach.wire import Wire
from graph.client import Graph, Row

STEP = 0.25
"""Seconds after which we look again whether there is something to do."""
PAGE = 1000
"""Items stored in one transaction."""
MOST_WAITS = 40
"""How many rounds a receipt may be early: before the centre's answer that says which message it is about."""
Clock = Callable[[], datetime]
"""The time now, in UTC: the driver's compiled part corrupts memory over times with a zone's name."""


class SmsError(Exception):
    """The SMS centre can't be reached or refuses us; what is ready stays ready."""


@dataclass(slots=True)
class Exchanged:
    """What went out and came in."""

    handed: int = 0
    rejected: int = 0
    doubted: int = 0
    receipts: int = 0
    unknown_receipts: int = 0
    replies: Counter[str] = field(default_factory=Counter)

    def __add__(self, other: "Exchanged") -> "Exchanged":
        return Exchanged(
            self.handed + other.handed,
            self.rejected + other.rejected,
            self.doubted + other.doubted,
            self.receipts + other.receipts,
            self.unknown_receipts + other.unknown_receipts,
            self.replies + other.replies,
        )


def exchange(graph: Graph, link: Link, inbox: Inbox, as_of: date, clock: Clock, *, quiet: float = 2.0) -> Exchanged:
    """Hand over all messages that may go out at this hour and take in receipts and replies, until nothing has come for
    `quiet` seconds and nothing is left to send. Raises SmsError."""
    return asyncio.run(_Exchange(graph, link, inbox, as_of, clock).run(quiet))


def take_in(graph: Graph, inbox: Inbox, as_of: date, at: datetime) -> Exchanged:
    """Take in what an earlier run left in the inbox, without a session."""
    done = Exchanged()
    while page := inbox.waiting[:PAGE]:
        done.unknown_receipts += len(_take_items(graph, page, [], as_of, at, done))
        inbox.done(len(page))
    return done


class _Exchange:
    def __init__(self, graph: Graph, link: Link, inbox: Inbox, as_of: date, clock: Clock) -> None:
        self._graph, self._link, self._inbox, self._as_of, self._clock = graph, link, inbox, as_of, clock
        self._done = Exchanged()
        self._early: list[tuple[Receipt, int]] = []

    async def run(self, quiet: float) -> Exchanged:
        self._done.doubted = self._graph.write("outreach/resume")[0]["unsure"]
        wire = Wire(self._link, _answer_within(self._as_of), self._keep)
        last_bound = time.monotonic()
        try:
            while True:
                busy = await self._round(wire)
                if wire.bound:
                    last_bound = time.monotonic()
                    if not busy and last_bound - wire.last_heard >= quiet:
                        break
                elif time.monotonic() - last_bound > self._link.patience:
                    raise SmsError(_told(self._link, wire.refused))
                await _stirred(wire)
        finally:
            await wire.close()
            taken, items = self._news(wire)
            await asyncio.to_thread(self._store, taken, items)
            self._inbox.done(len(items))
        self._done.unknown_receipts += len(self._early)
        return self._done

    def _keep(self, item: Item) -> None:
        self._inbox.put(item, precious=item["kind"] == "reply")

    async def _round(self, wire: Wire) -> bool:
        """Do what there is to do; whether anything was."""
        wire.look_after()
        ready = await asyncio.to_thread(self._ready, wire.room) if wire.room >= self._link.window else []
        wire.send(ready)
        taken, items = self._news(wire)
        await asyncio.to_thread(self._store, taken, items)
        self._inbox.done(len(items))
        return bool(ready or taken or items or self._early) or not wire.idle

    def _ready(self, most: int) -> list[Row]:
        purposes = ["answer", *(["offer", "notice"] if may_write(self._as_of, self._clock()) else [])]
        return self._graph.write("outreach/take", page=most, purposes=purposes)

    def _news(self, wire: Wire) -> tuple[list[Taken], list[Item]]:
        """The centre's answers and what came in up to the same moment: a receipt comes after its answer."""
        taken, wire.taken = wire.taken, []
        return taken, self._inbox.waiting[:PAGE]

    def _store(self, taken: list[Taken], items: list[Item]) -> None:
        at = self._clock()
        take_answers(self._graph, taken, at, _answer_within(self._as_of))
        rejected = sum(one.error is not None for one in taken)
        self._done.rejected += rejected
        self._done.handed += len(taken) - rejected
        waits = dict(self._early)
        unknown = _take_items(self._graph, items, list(waits), self._as_of, at, self._done)
        again = [(one, waits.get(one, 0) + 1) for one in unknown]
        self._early = [(one, times) for one, times in again if times < MOST_WAITS]
        self._done.unknown_receipts += len(again) - len(self._early)


def _take_items(
    graph: Graph, items: Sequence[Item], early: Sequence[Receipt], as_of: date, at: datetime, done: Exchanged
) -> list[Receipt]:
    """Let items of the inbox and early receipts take effect; returns receipts of messages that are not known yet."""
    came = [
        Receipt(one["smsc_id"], one["phone"], one["status"], one["reference"])
        for one in items
        if one["kind"] == "receipt"
    ]
    replies = [Reply(one["id"], one["phone"], one["text"]) for one in items if one["kind"] == "reply"]
    unknown = take_receipts(graph, [*early, *came], at, _answer_within(as_of))
    done.receipts += len(came)
    done.replies += take_replies(graph, replies, as_of, at)
    return unknown


def may_write(as_of: date, at: datetime) -> bool:
    """Whether it is an hour at which people may be written to."""
    law = Law.on(as_of)
    return bool(law["outreach.first_hour"] <= at.astimezone(ALMATY).hour < law["outreach.last_hour"])


def _answer_within(as_of: date) -> timedelta:
    return timedelta(hours=Law.on(as_of)["outreach.answer_within"])


async def _stirred(wire: Wire) -> None:
    """Wait until something comes in, or a step has passed."""
    with suppress(asyncio.TimeoutError):
        await asyncio.wait_for(wire.stirred.wait(), STEP)
    wire.stirred.clear()
    await asyncio.sleep(0.05)


def _told(link: Link, refused: str | None) -> str:
    why = f"refuses us ({refused})" if refused else "does not answer"
    return f"the SMS centre at {link.host}:{link.port} {why}; what is ready stays ready. Check FAMILY_CARD_SMPP"
