"""`family-card load`: take a delivery of registers into the graph."""

import json
from pathlib import Path
from typing import Annotated

import typer

from app.commands.connection import AsOf, Data, Json, graph_of, today
from app.commands.output import Bars, say, show, wrong_use
from graph.finding import id_key
from loaders import delivery
from loaders.reading import QUARANTINE
from loaders.report import Report


def load(
    data: Data,
    directory: Annotated[
        Path, typer.Argument(metavar="DIR", help="The folder of the delivery: NAME.csv, NAME.parquet.")
    ],
    as_of: AsOf = None,  # type: ignore[assignment]
    full: Annotated[
        bool, typer.Option("--full", help="The registers it brings are complete: close what is missing.")
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Also if it closes over 5 % or is older than what is here.")
    ] = False,
    quarantine: Annotated[
        Path | None, typer.Option("--quarantine", metavar="FILE", help="Where rows that can't be loaded are listed.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Load a delivery of register files; its date is --as-of.

    What can't be loaded is listed with file, line and reason; the rest loads. It may be run twice.
    """
    if not directory.is_dir():
        wrong_use(f"{directory} is not a folder; name the folder that holds the register files")
    told = quarantine or directory.resolve().parent / QUARANTINE
    with graph_of(data) as graph, Bars() as progress:
        report = delivery.load(
            graph,
            directory,
            as_of=as_of or today(),
            id_key=id_key(data),
            full=full,
            force=force,
            quarantine=told,
            progress=progress,
        )
    tell(report, told, as_json=as_json)
    raise typer.Exit(1 if report.rejected else 0)


def tell(report: Report, quarantine: Path, *, as_json: bool) -> None:
    """Print the report of a load."""
    if as_json:
        typer.echo(json.dumps(report.as_dict(), ensure_ascii=False))
        return
    for table in report.tables():
        show(table)
    if report.problems.height:
        say(f"Each row with its file, line and reason: {quarantine}")
