"""`family-card visits`: the families that a mobile group is to visit."""

import csv
import json
import sys
from typing import Annotated

import typer

from app import texts
from app.commands.connection import Data, Json, graph_of
from app.commands.output import failed, wrong_use
from app.commands.words import known_region
from app.wellbeing.visits import visits as listed

COLUMNS = ("family", "level", "score", "district", "settlement", "size", "minors", "head", "name", "reasons", "rights")


def visits(
    data: Data,
    region: Annotated[str, typer.Option("--region", help="ISO 3166-2 code.")],
    district: Annotated[str | None, typer.Option("--district", help="Only this district of the region.")] = None,
    most: Annotated[int, typer.Option("--most", help="So many families at most.", min=1)] = 500,
    language: Annotated[str, typer.Option("--language", help="kk, ru or en.")] = "en",
    as_json: Json = False,
) -> None:
    """Print the families of levels D and E, the worst first, with the reasons and the rights not taken up, as CSV."""
    if language not in texts.LANGUAGES:
        wrong_use(f"no language {language!r}; there are {', '.join(texts.LANGUAGES)}")
    known_region(region)
    with graph_of(data) as graph:
        if graph.read("wellbeing/state")[0]["levels_as_of"] is None:
            failed("no levels are stored; `family-card wellbeing` stores them")
        rows = listed(graph, region, district=district, limit=most, language=language)
    if as_json:
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    writer = csv.DictWriter(sys.stdout, COLUMNS)
    writer.writeheader()
    writer.writerows({**row, "reasons": "; ".join(row["reasons"]), "rights": "; ".join(row["rights"])} for row in rows)
