"""`family-card statistics`: what became of offers, beside what the state published."""

import csv
import json
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from app.commands.connection import Data, Json, a_day, graph_of, today
from app.commands.output import failed, room_for, say, show, wrong_use
from app.commands.words import BENEFIT_NAMES
from app.statistics.counting import PARTS, By, Counts, Span, counted, rows, total
from app.statistics.published import OURS, Published, SeriesError, series

PICTURES = (".png", ".svg", ".pdf")


def statistics(
    data: Data,
    since: Annotated[
        date | None, typer.Option("--from", parser=a_day, metavar="DATE", help="The first day (default: 1 January).")
    ] = None,
    until: Annotated[
        date | None, typer.Option("--to", parser=a_day, metavar="DATE", help="The last day (default: today).")
    ] = None,
    by: Annotated[str, typer.Option("--by", metavar="|".join(PARTS), help="What to count by.")] = "benefit",
    against: Annotated[
        date | None,
        typer.Option("--against", parser=a_day, metavar="DATE", help="Compare with as many days from this one on."),
    ] = None,
    published: Annotated[
        Path, typer.Option("--published", metavar="FILE.toml", help="Published figures of your own.")
    ] = OURS,
    picture: Annotated[
        Path | None, typer.Option("--picture", metavar="FILE.png|svg|pdf", help="Draw it into a file.")
    ] = None,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print CSV.")] = False,
    as_json: Json = False,
) -> None:
    """Count offers sent, answered, accepted, refused, expired, assigned and paid, beside the published figures."""
    part, span, told = _part(by), _span(since, until), _published(published)
    if picture and picture.suffix not in PICTURES:
        wrong_use(f"no picture can be drawn into {picture.name}; name a file that ends in .png, .svg or .pdf")
    room_for(picture)
    with graph_of(data) as graph:
        counts = counted(rows(graph, span), part)
        before = counted(rows(graph, span.moved(against)), part) if against else None
    if picture:
        from app.statistics.picture import draw  # matplotlib takes long to import

        draw(picture, f"Offers by {part}, {span.since} to {span.until}", counts, told)
        say(f"Drawn into {picture}")
    if as_json:
        typer.echo(json.dumps(_plain(span, counts, before), ensure_ascii=False))
    elif as_csv:
        _csv(part, counts)
    else:
        show(_table(f"Offers by {part}, {span.since} to {span.until}", part, counts))
        if before is not None and against:
            show(_compared(span, span.moved(against), counts, before))
        show(_beside(told, span, total(counts)))


def _part(text: str) -> By:
    for part in PARTS:
        if text == part:
            return part
    wrong_use(f"can't count by {text!r}; there is {', '.join(PARTS)}")


def _span(since: date | None, until: date | None) -> Span:
    last = until or today()
    first = since or date(last.year, 1, 1)
    if last < first:
        wrong_use(f"{last} is before {first}; --from must not be after --to")
    return Span(first, last)


def _published(path: Path) -> list[Published]:
    try:
        return series(path)
    except SeriesError as error:
        failed(str(error))


def _table(title: str, part: By, counts: Mapping[str, Counts]) -> Table:
    table = Table(title=title)
    table.add_column(part)
    for heading in (*Counts().as_dict(), "of sent"):
        table.add_column(heading, justify="right")
    for name, one in counts.items():
        table.add_row(BENEFIT_NAMES.get(name, name), *_cells(one))
    table.add_section()
    table.add_row("all", *_cells(total(counts)))
    return table


def _compared(span: Span, before: Span, counts: Mapping[str, Counts], were: Mapping[str, Counts]) -> Table:
    table = Table(title="Two periods")
    for heading in ("", f"{before.since} to {before.until}", f"{span.since} to {span.until}", "difference"):
        table.add_column(heading, justify="left" if not heading else "right")
    then, now = total(were).as_dict(), total(counts).as_dict()
    for name in now:
        table.add_row(name, f"{then[name]:,}", f"{now[name]:,}", f"{now[name] - then[name]:+,}")
    return table


def _beside(told: Sequence[Published], span: Span, ours: Counts) -> Table:
    table = Table(title="Published by the state, and here")
    for heading in ("period", "sent", "accepted", "accepted of sent", "sent a day"):
        table.add_column(heading, justify="left" if heading == "period" else "right")
    for one in told:
        name = f"{one.span.since} to {'about ' if one.about else ''}{one.span.until}"
        table.add_row(name, *_figures(one.sent, one.accepted, one.span.days))
    table.add_section()
    table.add_row(f"here, {span.since} to {span.until}", *_figures(ours.sent, ours.accepted, span.days))
    return table


def _cells(one: Counts) -> list[str]:
    return [*(f"{count:,}" for count in one.as_dict().values()), _percent(one.share)]


def _figures(sent: int, accepted: int, days: int) -> list[str]:
    share = 100 * accepted / sent if sent else None
    return [f"{sent:,}", f"{accepted:,}", _percent(share), f"{sent / days:,.0f}"]


def _percent(share: float | None) -> str:
    return "" if share is None else f"{share:.1f} %"


def _csv(part: By, counts: Mapping[str, Counts]) -> None:
    writer = csv.DictWriter(sys.stdout, [part, *Counts().as_dict()])
    writer.writeheader()
    writer.writerows({part: name, **one.as_dict()} for name, one in counts.items())


def _plain(span: Span, counts: Mapping[str, Counts], before: Mapping[str, Counts] | None) -> dict[str, object]:
    found: dict[str, object] = {
        "since": span.since.isoformat(),
        "until": span.until.isoformat(),
        "counts": {name: one.as_dict() for name, one in counts.items()},
        "total": total(counts).as_dict(),
    }
    if before is not None:
        found["against"] = total(before).as_dict()
    return found
