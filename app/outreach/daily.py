"""The day's work, from the rights found to the payments ordered; killed anywhere and run again, nothing is done twice.

Each step looks for what is left to do in the graph, so that none needs to know whether it ran before.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from app import families, payments, sweep
from app.outreach.asking import ask
from app.outreach.exchange import Clock, Exchanged, SmsError, exchange, take_in
from app.outreach.expiry import expire
from app.outreach.inbox import Inbox
from app.outreach.link import Link
from app.outreach.proposal import notification, propose, withdraw
from app.outreach.waiting import lacking
from graph import holding
from graph.client import Graph
from graph.errors import GraphError, NothingLoaded
from graph.private.places import Say, silent


class DayRunning(GraphError):  # noqa: N818 - a state of the graph
    """Another daily run is at work on the graph."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a daily run is to work with.

    `link` is the way to the SMS centre, None for none; `inbox` a file that outlives the run; `folder` takes the
    electronic notification and the payment files; `most` people are written to at most; the exchange ends when nothing
    has come for `quiet` seconds.
    """

    id_key: bytes
    folder: Path
    inbox: Path
    link: Link | None = None
    most: int | None = None
    quiet: float = 3.0


@dataclass(slots=True)
class Day:
    """What a daily run did, and how things stand after it."""

    as_of: date
    rights: int = 0
    withdrawn: int = 0
    proposed: int = 0
    notification: Path | None = None
    questions: int = 0
    exchanged: Exchanged = field(default_factory=Exchanged)
    no_centre: str | None = None
    expired: int = 0
    assigned: payments.Assigned = field(default_factory=payments.Assigned)
    recalculated: payments.Recalculated = field(default_factory=payments.Recalculated)
    ordered: payments.Ordered | None = None
    states: dict[str, int] = field(default_factory=dict)
    notices: dict[str, int] = field(default_factory=dict)
    lacking: Counter[str] = field(default_factory=Counter)


def daily(graph: Graph, as_of: date, asked: Asked, clock: Clock, *, force: bool = False, say: Say = silent) -> Day:
    """Do the work of a day, or what is left of it. With `force`, also if another run seems to be at it.

    Raises DayRunning and NothingLoaded. An SMS centre that can't be reached ends nothing else: its messages wait for
    the next run.
    """
    with _alone(graph, as_of, force=force), closing(Inbox(asked.inbox)) as inbox:
        day = Day(as_of)
        _find_rights(graph, as_of, say)
        day.rights = sum(row["unpaid"] for row in graph.read("sweep/totals", as_of=as_of) if row["kind"] != "notice")
        _propose(graph, day, asked, clock, say)
        _exchange(graph, day, asked, inbox, clock, say)
        day.expired = expire(graph, clock())
        say("Assigning and ordering payments")
        day.assigned = payments.assign(graph, as_of, at=clock())
        day.recalculated = payments.recalculate(graph, as_of)
        day.ordered = payments.order(graph, as_of, asked.folder / "payments", at=clock())
        _stand(graph, day)
        return day


def _find_rights(graph: Graph, as_of: date, say: Say) -> None:
    if graph.read("outreach/day", as_of=as_of)[0]["fresh"]:
        return
    say("Deriving families and finding rights")
    families.derive(graph, as_of)
    sweep.sweep(graph, as_of, full=False)


def _propose(graph: Graph, day: Day, asked: Asked, clock: Clock, say: Say) -> None:
    say("Drawing up offers and notices")
    day.withdrawn = withdraw(graph, day.as_of, clock())
    day.proposed = propose(graph, day.as_of, asked.id_key, clock())
    day.notification = notification(graph, day.as_of, asked.folder)
    graph.write("outreach/stale")
    day.questions = ask(graph, day.as_of, clock(), most=asked.most)


def _exchange(graph: Graph, day: Day, asked: Asked, inbox: Inbox, clock: Clock, say: Say) -> None:
    day.exchanged = take_in(graph, inbox, day.as_of, clock())
    if asked.link is None:
        day.no_centre = "no SMS centre is set (FAMILY_CARD_SMPP): messages wait"
        return
    say("Exchanging messages with the SMS centre")
    try:
        day.exchanged += exchange(graph, asked.link, inbox, day.as_of, clock, quiet=asked.quiet)
    except SmsError as error:
        day.no_centre = str(error)


def _stand(graph: Graph, day: Day) -> None:
    counts = graph.read("outreach/states", time_limit=None)
    day.states = {row["state"]: row["count"] for row in counts if row["kind"] == "offer"}
    day.notices = {row["state"]: row["count"] for row in counts if row["kind"] == "notice"}
    day.lacking = Counter(row["lacks"] for row in lacking(graph, day.as_of))


@contextmanager
def _alone(graph: Graph, as_of: date, *, force: bool) -> Iterator[None]:
    """Hold the place of the daily work. Two would not do anything twice, but both would wait for the SMS centre."""
    found = graph.read("outreach/day", as_of=as_of)
    if not found:
        raise NothingLoaded
    before, mine = found[0]["holder"], holding.holder()
    dead = before if before and (force or holding.is_dead(before)) else None
    holder = graph.write("outreach/begin_day", holder=mine, dead=dead)[0]["holder"]
    if holder != mine:
        raise DayRunning(
            f"another daily run ({holding.shown(holder)}, machine and process) is at work; wait for it to end, or "
            "repeat with --force if it is dead"
        )
    try:
        yield
    finally:
        graph.write("outreach/end_day", holder=mine)
