"""`family-card daily`: take in deliveries, find rights, ask people, take their answers, assign and order payments."""

import json
import time
from datetime import UTC, date, datetime, timedelta
from datetime import time as time_of_day
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Table

from app.commands.connection import AsOf, Data, Json, explained, graph_of, today
from app.commands.load import Asked as Delivered
from app.commands.load import take
from app.commands.output import Bars, say, show, wrong_use
from app.law import ALMATY
from app.outreach.daily import Asked, Day
from app.outreach.daily import daily as work
from app.outreach.exchange import Clock
from app.outreach.link import Link
from graph.finding import find, id_key
from loaders import delivery


def daily(
    data: Data,
    as_of: AsOf = None,  # type: ignore[assignment]
    deliveries: Annotated[
        Path | None,
        typer.Option("--deliveries", metavar="DIR", help="Folders of deliveries, each named by its date YYYY-MM-DD."),
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="DIR", help="Where notifications and payment files go.")
    ] = None,
    people: Annotated[int | None, typer.Option("--people", min=1, help="Write to at most so many people.")] = None,
    quiet: Annotated[
        float, typer.Option("--listen", min=0.5, help="Seconds without a receipt or reply after which to go on.")
    ] = 3.0,
    force: Annotated[bool, typer.Option("--force", help="Also if another run seems to be at work.")] = False,
    as_json: Json = False,
) -> None:
    """Do the work of a day: from deliveries to offers by SMS, replies, assignments and payment files.

    Run it as often as you like: what is done is not done again. It may be killed at any moment.
    """
    day = as_of or today()
    with explained():
        link = Link.of(say=say)
        _take_deliveries(data, deliveries, day)
    with graph_of(data) as graph:
        folder = out or data / "outreach"
        asked = Asked(id_key(data), folder, data / "inbox.jsonl", link, people, quiet)
        done = work(graph, day, asked, clock_of(day), force=force, say=say)
    if as_json:
        typer.echo(json.dumps(plain(done), ensure_ascii=False))
    else:
        show(page(done))
    if done.no_centre:
        say(done.no_centre)


def clock_of(day: date) -> Clock:
    """The time: now if the day is today, else from ten in the morning of that day in Almaty on."""
    if day == today():
        return lambda: datetime.now(UTC)
    began, start = time.monotonic(), datetime.combine(day, time_of_day(10), ALMATY).astimezone(UTC)
    return lambda: start + timedelta(seconds=time.monotonic() - began)


def _take_deliveries(data: Path, folder: Path | None, day: date) -> None:
    """Take in the deliveries of the folder up to the day that were not taken in as a whole before."""
    if folder is None:
        return
    if not folder.is_dir():
        wrong_use(f"{folder} is not a folder; name the folder that holds the deliveries")
    for each in sorted(path for path in folder.iterdir() if path.is_dir()):
        try:
            dated = date.fromisoformat(each.name)
        except ValueError:
            wrong_use(f"{each} is not named by a date; name each delivery YYYY-MM-DD")
        if dated <= day:
            _take(data, each, dated)


def _take(data: Path, folder: Path, dated: date) -> None:
    id_ = delivery.arrival(folder, dated).id
    with find(data, say=say) as graph:
        if graph.read("load/taken", ids=[id_]):
            return
    say(f"Taking in the delivery of {dated}")
    with Bars() as progress:
        report = take(data, Delivered(folder, dated, folder.parent / f"quarantine-{dated}.csv"), progress)
    say(f"  {report.total.new:,} new rows, {report.total.corrected:,} corrected, {report.total.quarantined:,} wrong")
    with find(data, say=say) as graph:
        graph.write("load/took", id=id_)


def page(day: Day) -> Table:
    """What happened, on one page."""
    rows = Table(title=f"The day's work, {day.as_of}", show_header=False)
    rows.add_column()
    rows.add_column(justify="right")
    for told, count in lines(day):
        rows.add_row(told, f"{count:,}" if isinstance(count, int) else str(count))
    return rows


def lines(day: Day) -> list[tuple[str, int | str]]:
    """What happened, line by line: what was done now, then how things stand."""
    sent, paid = day.exchanged, day.ordered
    return [
        ("rights found that nobody pays", day.rights),
        ("offers and notices drawn up now", day.proposed),
        ("offers withdrawn: the right has ended", day.withdrawn),
        ("questions and notices written now", day.questions),
        ("messages that the SMS centre took", sent.handed),
        ("  of which perhaps for the second time", sent.doubted),
        ("messages that it refused", sent.rejected),
        ("delivery receipts", sent.receipts),
        *((f"replies: {name.replace('_', ' ')}", count) for name, count in sorted(sent.replies.items())),
        ("offers expired now", day.expired),
        ("assigned now", day.assigned.assigned),
        ("assignments suspended, resumed, recalculated, ended", _changes(day)),
        ("payments ordered now", paid.payments if paid else 0),
        ("  tenge", paid.sum if paid else 0),
        *((f"offers {state.replace('_', ' ')}", count) for state, count in sorted(day.states.items())),
        *((f"notices {state}", count) for state, count in sorted(day.notices.items())),
        *((f"for a caseworker: lacks {what}", count) for what, count in sorted(day.lacking.items())),
    ]


def _changes(day: Day) -> str:
    changed = day.recalculated
    return f"{changed.suspended:,}, {changed.resumed:,}, {changed.recalculated:,}, {changed.ended:,}"


def plain(day: Day) -> dict[str, Any]:
    """The same for programs."""
    changed, paid = day.recalculated, day.ordered
    return {
        "as_of": day.as_of.isoformat(),
        "rights": day.rights,
        "proposed": day.proposed,
        "withdrawn": day.withdrawn,
        "questions": day.questions,
        "notification": str(day.notification),
        "handed": day.exchanged.handed,
        "doubted": day.exchanged.doubted,
        "rejected": day.exchanged.rejected,
        "receipts": day.exchanged.receipts,
        "unknown_receipts": day.exchanged.unknown_receipts,
        "replies": dict(day.exchanged.replies),
        "no_centre": day.no_centre,
        "expired": day.expired,
        "assigned": day.assigned.assigned,
        "waiting_for_account": day.assigned.waiting,
        "suspended": changed.suspended,
        "resumed": changed.resumed,
        "recalculated": changed.recalculated,
        "ended": changed.ended,
        "payments": paid.payments if paid else 0,
        "tenge": paid.sum if paid else 0,
        "files": [str(path) for path in paid.files] if paid else [],
        "offers": day.states,
        "notices": day.notices,
        "lacking": dict(day.lacking),
    }
