"""`family-card whatif`: who would gain and lose by another law, and what it would cost a year."""

import csv
import difflib
import json
import sys
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Annotated, Any

import typer
from rich.table import Table

from app import families
from app import whatif as comparing
from app.benefits import RULES
from app.commands.connection import AsOf, Data, Json, a_day, graph_of, today
from app.commands.output import bar, say, show, wrong_use
from app.commands.words import BENEFIT_NAMES
from app.law import Parameters, born_after, load
from app.law.proposal import ProposalError, proposed
from app.whatif import Group, Tally, numbers, summed

HEADINGS = ("now", "then", "new", "lost", "more", "less", "tenge a year now", "then", "difference")
PARTS = ("benefit", "region", "people in the family")


def whatif(
    data: Data,
    changes: Annotated[list[str], typer.Option("--set", metavar="NAME=VALUE", help="A parameter of app/law/*.toml.")],
    as_of: AsOf = None,  # type: ignore[assignment]
    since: Annotated[
        date | None,
        typer.Option("--since", parser=a_day, metavar="DATE", help="Its first day in force (default: a year of it)."),
    ] = None,
    benefit: Annotated[list[str] | None, typer.Option("--benefit", metavar="CODE", help="Only these.")] = None,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print CSV.")] = False,
    as_json: Json = False,
) -> None:
    """Assess everyone by today's law and by a changed one; print gains, losses and the cost a year.

    Nothing is stored. By default the change is taken to have been in force for the year up to the day, so that
    rights that arose in it count by the changed law.
    """
    day = as_of or today()
    first = since or born_after(day, 1) + timedelta(days=1)
    if first > day:
        wrong_use(
            f"--since {first} is after --as-of {day}, so nothing would change on that day; "
            "give an earlier --since or a later --as-of"
        )
    proposal = _proposal(changes, first, day)
    rules = [RULES[code] for code in _codes(benefit)]
    with graph_of(data) as graph:
        extent = families.extent(graph)
        if extent["families_as_of"] is None:
            say("No families are stored, so family sizes are unknown; `family-card families` stores them.")
        with bar("Comparing", extent["last"] + 1) as advance:
            found = comparing.what_if(graph, day, proposal, rules=rules, progress=advance)
    if as_json:
        typer.echo(json.dumps(_plain(found, day, first, changes), ensure_ascii=False))
    elif as_csv:
        _csv(found)
    else:
        for part, title in enumerate(PARTS):
            show(_table(title, first, summed(found, part)))


def _proposal(changes: list[str], since: date, day: date) -> Parameters:
    try:
        return proposed(load(), changes, since, day)
    except ProposalError as error:
        wrong_use(str(error))


def _codes(wanted: list[str] | None) -> list[str]:
    for code in wanted or ():
        if code not in RULES:
            near = difflib.get_close_matches(code, RULES, n=3) or list(RULES)
            wrong_use(f"no benefit {code!r}; there is {', '.join(near)}")
    return [code for code in RULES if wanted is None or code in wanted]


def _table(title: str, since: date, sums: Mapping[str, Tally]) -> Table:
    table = Table(title=f"By {title}, the change in force from {since}")
    table.add_column(title)
    for heading in HEADINGS:
        table.add_column(heading, justify="right")
    total = Tally()
    for name, tally in sums.items():
        total.add(tally)
        table.add_row(BENEFIT_NAMES.get(name, name), *_cells(tally))
    table.add_section()
    table.add_row("all", *_cells(total))
    return table


def _cells(tally: Tally) -> list[str]:
    *counts, difference = numbers(tally).values()
    return [*(f"{count:,}" for count in counts), f"{difference:+,}"]


def _csv(found: dict[Group, Tally]) -> None:
    rows = list(comparing.rows(found))
    writer = csv.DictWriter(sys.stdout, ["benefit", "region", "family_size", *numbers(Tally())])
    writer.writeheader()
    writer.writerows(rows)


def _plain(found: dict[Group, Tally], day: date, since: date, changes: list[str]) -> dict[str, Any]:
    return {
        "as_of": day.isoformat(),
        "since": since.isoformat(),
        "changes": changes,
        "benefits": {name: numbers(tally) for name, tally in summed(found, 0).items()},
        "regions": {name: numbers(tally) for name, tally in summed(found, 1).items()},
        "family_sizes": {name: numbers(tally) for name, tally in summed(found, 2).items()},
        "rows": list(comparing.rows(found)),
    }
