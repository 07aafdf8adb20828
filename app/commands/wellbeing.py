"""`family-card wellbeing`: every family's level, or one family's with all that it rests on."""

import json
from datetime import date
from typing import Annotated, Any

import typer
from rich.table import Table

from app import texts
from app.card import card_of, find_iin
from app.card.reading import reading
from app.card.wellbeing import moves_of, wellbeing_of
from app.commands.connection import AsOf, Data, Json, a_day, graph_of, today
from app.commands.output import bar, failed, say, show, wrong_use
from app.families import extent
from app.wellbeing.scorecard import LEVELS
from app.wellbeing.scoring import Scoring, score_everyone
from graph.client import Graph
from loaders import iin as numbers

SECONDS = 60.0


def wellbeing(
    data: Data,
    iin: Annotated[str | None, typer.Argument(metavar="[IIN]", help="One family: any member.")] = None,
    as_of: AsOf = None,  # type: ignore[assignment]
    since: Annotated[
        date | None, typer.Option("--from", parser=a_day, metavar="DATE", help="With an IIN: how it moved since then.")
    ] = None,
    full: Annotated[bool, typer.Option("--full", help="Score every family anew, touched or not.")] = False,
    language: Annotated[str, typer.Option("--language", help="kk, ru or en.")] = "en",
    as_json: Json = False,
) -> None:
    """Score every family on a day and store the levels; or, with an IIN, tell one family's level and why.

    Run again, it looks only at families that something touched since; after a kill it goes on where it stopped.
    """
    if language not in texts.LANGUAGES:
        wrong_use(f"no language {language!r}; there are {', '.join(texts.LANGUAGES)}")
    day = as_of or today()
    with graph_of(data) as graph:
        if iin is not None:
            _one(graph, iin, day, since, language, as_json)
            return
        with bar("Scoring", extent(graph)["last"] + 1) as advance:
            found = score_everyone(graph, day, full=full, progress=advance)
    if as_json:
        typer.echo(json.dumps(_plain(found), ensure_ascii=False))
    else:
        show(_totals(found))
        typer.echo(f"{found.families:,} families on {day}, {found.scored:,} of them looked at")
        _provisional(found.edition, provisional=found.provisional, language=language)


def _plain(found: Scoring) -> dict[str, Any]:
    return {
        "as_of": found.as_of.isoformat(),
        "edition": found.edition.isoformat(),
        "provisional": found.provisional,
        "families": found.families,
        "scored": found.scored,
        "levels": {level: _sum(found, level, "families") for level in LEVELS},
        "people": {level: _sum(found, level, "people") for level in LEVELS},
        "totals": found.totals,
    }


def _sum(found: Scoring, level: str, what: str) -> int:
    return sum(row[what] for row in found.totals if row["level"] == level)


def _totals(found: Scoring) -> Table:
    rows = Table(title=f"Families by level on {found.as_of}, by Order No. 267 as amended on {found.edition}")
    for heading in ("level", "", "families", "people", "share of families"):
        rows.add_column(heading, justify="left" if heading in ("level", "") else "right")
    for level in LEVELS:
        families = _sum(found, level, "families")
        share = f"{families / found.families:.1%}" if found.families else ""
        name = texts.phrase(f"level.{level}")
        rows.add_row(level, name, f"{families:,}", f"{_sum(found, level, 'people'):,}", share)
    return rows


def _one(graph: Graph, iin: str, day: date, since: date | None, language: texts.Language, as_json: bool) -> None:
    if numbers.problem(iin):
        wrong_use("that is not an IIN: twelve digits with a correct check digit are needed")
    with reading(graph, day, seconds=SECONDS) as read:
        asked = find_iin(read, iin)
        found = None if asked is None else wellbeing_of(card_of(read, asked), language)
        if asked and found and since:
            found["history"] = moves_of(read, asked["number"], since, language)
    if found is None:
        failed("no family of that IIN on the day; `family-card card IIN` tells why")
    if as_json:
        typer.echo(json.dumps(found, ensure_ascii=False, indent=2))
        return
    show(_answers(found))
    _provisional(date.fromisoformat(found["edition"]), provisional=found["provisional"], language=language)
    for move in found.get("history", []):
        told = "; ".join(f"{one['text']}: {one['from']} → {one['to']} ({one['points']:+})" for one in move["moved"])
        typer.echo(f"{move['day']}: {move['from']} {move['before']} → {move['to']} {move['after']}: {told}")
    for way in ("lifts", "drops"):
        for change in found[way]:
            steps = "; ".join(
                f"{step['text']}: {step['from']} → {step['to']} ({step['points']:+})" for step in change["steps"]
            )
            typer.echo(f"to {change['level']}: {steps}")


def _provisional(edition: date, *, provisional: bool, language: texts.Language) -> None:
    if provisional:
        say(texts.phrase("report.provisional", language, edition=edition))


def _answers(found: dict[str, Any]) -> Table:
    rows = Table(title=f"Level {found['level']} ({found['name']}), {found['score']} points on {found['as_of']}")
    for heading in ("direction", "question", "answer", "points"):
        rows.add_column(heading, justify="right" if heading == "points" else "left")
    for direction in found["directions"]:
        name = f"{direction['name']} ({direction['points']:+})"
        for answer in direction["answers"]:
            unknown = " (no data)" if answer["missing"] else ""
            rows.add_row(name, answer["text"], answer["answer_text"] + unknown, f"{answer['points']:+}")
            name = ""
        rows.add_section()
    return rows
