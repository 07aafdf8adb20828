"""`family-card load`: take a delivery of registers into the graph."""

import json
import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from app.commands.connection import AsOf, Data, Json, explained, today
from app.commands.output import Bars, room_for, say, show, wrong_use
from graph.client import Graph
from graph.finding import find, id_key
from graph.private import PrivateServer
from loaders import delivery, place
from loaders.building import build
from loaders.report import Progress, Report


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
    told = quarantine or delivery.beside(directory)
    room_for(told)
    asked = Asked(directory, as_of or today(), told, full=full, force=force)
    with explained(), Bars() as progress:
        report = take(data, asked, progress)
    tell(report, told, as_json=as_json)
    raise typer.Exit(1 if report.rejected else 0)


@dataclass(frozen=True, slots=True)
class Asked:
    """A delivery to load, and how."""

    directory: Path
    as_of: date
    quarantine: Path
    full: bool = False
    force: bool = False


def take(data: Path, asked: Asked, progress: Progress) -> Report:
    """Load a delivery: the first one of a private Neo4j by bulk import, any other by upsert."""
    server = None if os.environ.get("NEO4J_URI") else PrivateServer(data, say=say)
    brings_citizens = "citizens" in delivery.arrival(asked.directory, asked.as_of).names
    if server and brings_citizens and is_empty(server):
        return build(
            server,
            asked.directory,
            as_of=asked.as_of,
            id_key=id_key(data),
            quarantine=asked.quarantine,
            progress=progress,
        )
    with find(data, say=say) as graph:
        return delivery.load(
            graph,
            asked.directory,
            as_of=asked.as_of,
            id_key=id_key(data),
            full=asked.full,
            force=asked.force,
            quarantine=asked.quarantine,
            progress=progress,
        )


def is_empty(server: PrivateServer) -> bool:
    """Whether the private Neo4j holds nothing yet; one that was never started needn't be."""
    if not server.home.exists():
        return True
    address = server.ensure()
    with Graph(address.uri, address.user, address.password) as graph:
        return place.state(graph).empty


def tell(report: Report, quarantine: Path, *, as_json: bool) -> None:
    """Print the report of a load."""
    if as_json:
        typer.echo(json.dumps(report.as_dict(), ensure_ascii=False))
        return
    for table in report.tables():
        show(table)
    if report.problems.height:
        say(f"Each row with its file, line and reason: {quarantine}")
