"""`family-card families` and `family-card sweep`: derive everyone's family, assess everyone's rights."""

import json
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Table

from app import families as derivation
from app import sweep as sweeping
from app.commands.connection import AsOf, Data, Json, graph_of, today
from app.commands.output import bar, room_for, show
from app.commands.words import BENEFIT_NAMES


def families(data: Data, as_of: AsOf = None, as_json: Json = False) -> None:  # type: ignore[assignment]
    """Derive the families of everyone on a day and store them."""
    day = as_of or today()
    with graph_of(data) as graph, bar("Deriving families", derivation.extent(graph)["last"] + 1) as advance:
        found = derivation.derive(graph, day, advance)
    if as_json:
        typer.echo(json.dumps({"as_of": day.isoformat(), **found}))
    else:
        typer.echo(f"{found['families']:,} families on {day}; people in none: {found['left_out']:,}")


def sweep(
    data: Data,
    as_of: AsOf = None,  # type: ignore[assignment]
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE.jsonl", help="Write each right as a line.")] = None,
    carry: Annotated[
        bool,
        typer.Option(
            "--carry",
            help="Carry an earlier sweep of the month over; assess whom something touched or befell. "
            "With --out everyone is assessed all the same: the file holds all rights.",
        ),
    ] = False,
    as_json: Json = False,
) -> None:
    """Assess every benefit and notice for everyone on a day, and store what is found.

    Run again after a kill, it goes on where it stopped.
    """
    day = as_of or today()
    room_for(out)
    with graph_of(data) as graph, bar("Assessing", derivation.extent(graph)["last"] + 1) as advance:
        found = sweeping.sweep(graph, day, out=out, full=not carry, progress=advance)
    if as_json:
        typer.echo(json.dumps(_plain(found), ensure_ascii=False))
    else:
        show(table(found))


def table(found: sweeping.Sweep) -> Table:
    """The totals of a sweep as a table for people."""
    rows = Table(title=f"Rights on {found.as_of}, by the law as amended on {found.law_edition}")
    for heading in ("benefit", "rights", "people", "tenge a month", "once", "not yet paid"):
        rows.add_column(heading, justify="left" if heading == "benefit" else "right")
    for row in found.totals:
        amount = f"{row['amount']:,}" if row["amount"] else ""
        rows.add_row(
            BENEFIT_NAMES.get(row["benefit"], row["benefit"]),
            f"{row['rights']:,}",
            f"{row['people']:,}",
            amount if row["kind"] == "monthly" else "",
            amount if row["kind"] == "one_off" else "",
            f"{row['unpaid']:,}" if row["kind"] != "notice" else "",
        )
    return rows


def _plain(found: sweeping.Sweep) -> dict[str, Any]:
    return {
        "as_of": found.as_of.isoformat(),
        "law_edition": found.law_edition,
        "citizens": found.citizens,
        "assessed": found.citizens if found.assessed is None else found.assessed,
        "totals": found.totals,
    }
