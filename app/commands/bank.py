"""`family-card bank-report`: take in what the bank says of our payments."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from app.commands.connection import Data, Json, graph_of
from app.commands.output import failed
from app.payments import take_report
from app.payments.pain_002 import ReportError


def bank_report(
    data: Data,
    files: Annotated[list[Path], typer.Argument(metavar="FILE.xml…", exists=True, dir_okay=False, help="pain.002.")],
    as_json: Json = False,
) -> None:
    """Take in the bank's status reports: payments that have arrived, and rejected ones, which wait for a caseworker.

    A report may be taken in twice, and reports may come in any order.
    """
    with graph_of(data) as graph:
        for file in files:
            try:
                found = asdict(take_report(graph, file))
            except ReportError as error:
                failed(f"{file}: {error}")
            if as_json:
                typer.echo(json.dumps({"file": str(file), **found}))
            else:
                typer.echo(f"{file}: " + ", ".join(f"{count:,} {name}" for name, count in found.items()))
