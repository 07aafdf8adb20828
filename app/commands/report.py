"""`family-card report`: the well-being of a region as one page."""

from pathlib import Path
from typing import Annotated

import typer

from app import texts
from app.commands.connection import AsOf, Data, graph_of, today
from app.commands.output import failed, room_for, say, wrong_use
from app.commands.words import known_region
from app.report.figures import NotScored, figures
from app.report.page import page
from graph.private.places import write_atomically


def report(
    data: Data,
    out: Annotated[Path, typer.Option("--out", metavar="FILE.html", help="Where the page is written.")],
    region: Annotated[str | None, typer.Option("--region", help="ISO 3166-2 code; without one, the country.")] = None,
    as_of: AsOf = None,  # type: ignore[assignment]
    language: Annotated[str, typer.Option("--language", help="kk, ru or en.")] = "en",
) -> None:
    """Write the report of a region on a day whose families have been scored: one page that needs nothing else."""
    if language not in texts.LANGUAGES:
        wrong_use(f"no language {language!r}; there are {', '.join(texts.LANGUAGES)}")
    if region is not None:
        known_region(region)
    day = as_of or today()
    room_for(out)
    with graph_of(data) as graph:
        try:
            found = figures(graph, day, region)
        except NotScored as error:
            failed(f"{error}; `family-card wellbeing --as-of {day}` stores them")
    write_atomically(out, page(found, language), 0o644)
    say(f"{found.sum('families'):,} families: {out}")
