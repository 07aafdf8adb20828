"""`family-card query`: an analyst's question from cypher/explore/, read only."""

import csv
import json
import sys
from datetime import date
from typing import Annotated, Any

import typer
from rich.table import Table

from app.commands.connection import Data, Json, graph_of, today
from app.commands.output import say, show, wrong_use
from app.families import extent
from graph import queries

LIMIT = 120.0
"""Seconds that a question may take."""
FOLDER = "explore/"


def query(
    data: Data,
    name: Annotated[str | None, typer.Argument(help="The question's name; without one, all are listed.")] = None,
    values: Annotated[list[str] | None, typer.Argument(help="Parameters as key=value.", metavar="key=value …")] = None,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print CSV.")] = False,
    as_json: Json = False,
    limit: Annotated[float, typer.Option("--limit", help="Seconds that it may take.", min=1)] = LIMIT,
) -> None:
    """Run a question of cypher/explore/ and print its answer."""
    if name is None:
        show(_index())
        return
    asked = _question(name)
    params = _params(asked, values or [])
    with graph_of(data) as graph:
        if extent(graph)["families_as_of"] is None:
            say("No families are stored, so questions about them find nothing; `family-card families` stores them.")
        columns, rows = graph.read_text(asked.text, params, time_limit=limit)
    if as_json:
        typer.echo(json.dumps(rows, ensure_ascii=False, default=str))
    elif as_csv:
        writer = csv.writer(sys.stdout)
        writer.writerow(columns)
        writer.writerows([row[column] for column in columns] for row in rows)
    else:
        show(_table(asked, columns, rows))


def _question(name: str) -> queries.Query:
    found = queries.load().get(FOLDER + name.removeprefix(FOLDER))
    if found is None:
        names = ", ".join(each.removeprefix(FOLDER) for each in queries.load() if each.startswith(FOLDER))
        wrong_use(f"no question named {name!r}; there are: {names}")
    return found


def _params(asked: queries.Query, values: list[str]) -> dict[str, Any]:
    given = dict(value.split("=", 1) for value in values if "=" in value)
    if wrong := [value for value in values if "=" not in value]:
        wrong_use(f"write parameters as key=value; {len(wrong)} of them have no equals sign")
    if unknown := set(given) - set(asked.params):
        wrong_use(f"{asked.name} takes {', '.join(asked.params) or 'no parameters'}, not {', '.join(sorted(unknown))}")
    params = {name: _value(text) for name, text in given.items()}
    if "as_of" in asked.params:
        params.setdefault("as_of", today())
    if missing := [name for name in asked.params if name not in params]:
        wrong_use(f"{asked.name} needs {', '.join(f'{name}=…' for name in missing)}")
    return params


def _value(text: str) -> Any:
    for read in (int, float, date.fromisoformat):
        try:
            return read(text)
        except ValueError:
            continue
    return text


def _index() -> Table:
    table = Table(title="Questions: family-card query NAME [key=value …]")
    table.add_column("name", no_wrap=True)
    table.add_column("parameters")
    table.add_column("what it answers")
    for name, each in queries.load().items():
        if name.startswith(FOLDER):
            table.add_row(name.removeprefix(FOLDER), ", ".join(each.params), each.purpose)
    return table


def _table(asked: queries.Query, columns: list[str], rows: list[dict[str, Any]]) -> Table:
    table = Table(title=asked.purpose)
    for column in columns:
        numeric = bool(rows) and isinstance(rows[0][column], int | float)
        table.add_column(column, justify="right" if numeric else "left")
    for row in rows:
        table.add_row(*(_cell(row[column]) for column in columns))
    return table


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:,}"
    if isinstance(value, float):
        return f"{value:,.2f}"
    return str(value)
