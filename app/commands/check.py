"""`family-card check`: play law cases on a throwaway Neo4j."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from app.commands import cases
from app.commands.output import say, wrong_use
from graph.client import Graph
from graph.private import throwaway
from loaders.delivery import prepare


def check(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE.yaml…", exists=True, dir_okay=False, help="YAML files of law cases.")
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Print the failures as JSON.")] = False,
) -> None:
    """Play law cases and print each that fails, with what was expected and found.

    Each case sees an empty graph on a throwaway Neo4j; your data is never touched.
    """
    try:
        played = [case for path in files for case in cases.read(path)]
    except cases.CaseError as error:
        wrong_use(str(error))
    with _empty_graph() as graph:
        outcomes = [cases.play(graph, case) for case in played]
    failed = [outcome for outcome in outcomes if outcome.differences]
    if as_json:
        typer.echo(json.dumps([_plain(outcome) for outcome in failed], ensure_ascii=False, indent=2))
    else:
        for outcome in failed:
            typer.echo(f"{outcome.case.file}: {outcome.case.name}")
            for difference in outcome.differences:
                typer.echo(f"    {difference}")
        typer.echo(f"{len(outcomes) - len(failed)} passed, {len(failed)} failed")
    raise typer.Exit(1 if failed else 0)


@contextmanager
def _empty_graph() -> Iterator[Graph]:
    with throwaway(say=say) as address, Graph(address.uri, address.user, address.password) as graph:
        prepare(graph)
        yield graph


def _plain(outcome: cases.Outcome) -> dict[str, object]:
    return {"file": outcome.case.file, "name": outcome.case.name, "differences": list(outcome.differences)}
