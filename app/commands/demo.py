"""`family-card demo`: a synthetic region from registers to rights and payments, on a throwaway Neo4j, then served."""

import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer
from rich.table import Table

from app import families, sweep
from app.api.serve import serve as serve_card
from app.api.settings import Settings
from app.commands.connection import AsOf, explained, today
from app.commands.derive import table as rights_table
from app.commands.output import Bars, bar, say, show
from app.commands.played import play
from app.commands.warming import warm
from graph.client import Graph
from graph.finding import id_key
from graph.private import PrivateServer
from loaders import synthetic
from loaders.building import build
from loaders.report import Report

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Made:
    """What the demo made of its registers."""

    report: Report
    families: dict[str, Any]
    swept: sweep.Sweep


def demo(
    citizens: Annotated[int, typer.Option("--citizens", min=200, help="How many people the region has.")] = 100_000,
    seed: Annotated[int, typer.Option("--seed", help="Another number makes another region.")] = 1,
    as_of: AsOf = None,  # type: ignore[assignment]
    serving: Annotated[bool, typer.Option("--serve/--no-serve", help="Serve the card afterwards.")] = True,
    port: Annotated[int, typer.Option("--port", help="The port to serve on, or the next free one.")] = 8000,
) -> None:
    """Make a region, load it, derive families, find every right, ask people by SMS, order payments, serve the card.

    Everything happens on a throwaway Neo4j that is gone at the end; NEO4J_URI and your own data are left alone.
    """
    if os.environ.get("NEO4J_URI"):
        say("NEO4J_URI is set; the demo ignores it and works on a throwaway Neo4j of its own.")
    day = as_of or today()
    with explained(), _folder() as folder:
        registers = folder / "registers"
        server = PrivateServer(folder / "data", say=say, throwaway=True, small=False)
        try:
            made_up = _timed(
                f"Making registers of {citizens:,} citizens, with the defects of real ones",
                lambda: synthetic.make(registers, citizens=citizens, seed=seed, as_of=day, defects=True),
            )
            with Bars() as progress:
                report = _timed(
                    "Loading them",
                    lambda: build(
                        server, registers, as_of=day, id_key=id_key(folder), in_place=True, progress=progress
                    ),
                )
            address = server.ensure()
            with Graph(address.uri, address.user, address.password) as graph:
                made = _work(graph, day, report)
                _summary(made, day)
                _timed(
                    "From rights to payment files", lambda: play(graph, day, id_key(folder), folder / "outreach", say)
                )
                if serving:
                    settings = Settings.of("127.0.0.1", port)
                    warm(graph, day)
                    serve_card(graph, settings, say=say, day=lambda: day, try_iin=made_up.showcase)
        finally:
            server.stop()


def _work(graph: Graph, day: date, report: Report) -> Made:
    people = families.extent(graph)["last"] + 1
    with bar("Deriving families", people) as advance:
        derived = _timed("Deriving families", lambda: families.derive(graph, day, advance))
    with bar("Assessing every right of everyone", people) as advance:
        swept = _timed("Assessing every right of everyone", lambda: sweep.sweep(graph, day, progress=advance))
    return Made(report, derived, swept)


def _summary(made: Made, day: date) -> None:
    counts = made.report.registers["citizens"]
    unpaid = [row for row in made.swept.totals if row["kind"] != "notice"]
    rows = Table.grid(padding=(0, 2))
    rows.add_column()
    rows.add_column(justify="right")
    rows.add_row("citizens in the registers", f"{counts.new:,}")
    rows.add_row("families", f"{made.families['families']:,}")
    rows.add_row("people in no family (dead, departed, on full state support)", f"{made.families['left_out']:,}")
    rows.add_row("rows of registers loaded", f"{made.report.total.new:,}")
    rows.add_row("rows in quarantine, each with its reason", f"{made.report.total.quarantined:,}")
    rows.add_row("rights found", f"{sum(row['rights'] for row in unpaid):,}")
    rows.add_row("  of which nobody has been paid yet", f"{sum(row['unpaid'] for row in unpaid):,}")
    monthly = [row for row in unpaid if row["kind"] == "monthly"]
    rows.add_row("tenge a month for all monthly rights", f"{sum(row['amount'] or 0 for row in monthly):,}")
    show(rights_table(made.swept))
    show(_quarantined(made.report))
    typer.echo(f"\nA synthetic region on {day}")
    show(rows)


def _quarantined(report: Report) -> Table:
    rows = Table(title="Rows that registers got wrong")
    rows.add_column("reason")
    rows.add_column("rows", justify="right")
    for reason, count in report.reasons.most_common():
        rows.add_row(reason, f"{count:,}")
    return rows


def _timed(label: str, work: Callable[[], T]) -> T:
    began = time.monotonic()
    done = work()
    say(f"{label}: {time.monotonic() - began:.1f} s")
    return done


@contextmanager
def _folder() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="family-card-demo-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
