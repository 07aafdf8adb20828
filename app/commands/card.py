"""`family-card card`: one family's card as JSON."""

import json
from typing import Annotated

import typer

from app.card import family_card
from app.commands.connection import AsOf, Data, graph_of, today
from app.commands.output import failed, wrong_use
from loaders import iin as numbers


def card(
    data: Data,
    iin: Annotated[str, typer.Argument(metavar="IIN", help="Any member of the family.")],
    as_of: AsOf = None,  # type: ignore[assignment]
    contacts: Annotated[bool, typer.Option("--contacts", help="Show phones and accounts in full.")] = False,
) -> None:
    """Print the card of a person's family on a day: members, facts, rights and why, as JSON."""
    if numbers.problem(iin):
        wrong_use("that is not an IIN: twelve digits with a correct check digit are needed")
    with graph_of(data) as graph:
        found = family_card(graph, iin, as_of or today(), show_contacts=contacts)
    if found is None:
        failed("no citizen of that IIN is in the graph; load the `citizens` register that holds them first")
    typer.echo(json.dumps(found, ensure_ascii=False, indent=2))
