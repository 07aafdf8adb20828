"""Whom a mobile group is to visit: families of levels D and E, worst first, with reasons and rights not taken up."""

from typing import Any

from app import texts
from app.assessment import the_day
from app.card import words
from app.texts import Language
from app.wellbeing.families import scores
from app.wellbeing.score import Score
from graph.client import Graph, run

IN_NEED = ("D", "E")


def visits(
    graph: Graph, region: str, *, district: str | None = None, limit: int = 500, language: Language = "en"
) -> list[dict[str, Any]]:
    """The families in need of a region, or of one district, as last scored: each with its reasons in words.

    The rights are those of the sweep of the same day; none are known where it was not swept. Nothing is listed where
    nothing is scored.
    """
    with graph.session(write=False) as session:
        as_of = run(session, "wellbeing/state")[0]["levels_as_of"]
        if as_of is None:
            return []
        rows = run(
            session,
            "wellbeing/visits",
            region=region,
            district=district,
            levels=list(IN_NEED),
            limit=limit,
            as_of=as_of,
        )
        found = scores(session, {row["number"]: row["members"] for row in rows}, the_day(session, as_of))
        numbers = [row["number"] for row in rows]
        heads = {row["number"]: row for row in run(session, "card/people", numbers=numbers, as_of=as_of)}
    by_family = {score.household.number: score for score in found}
    return [
        {
            **{name: row[name] for name in ("family", "level", "score", "district", "settlement", "size", "minors")},
            "head": heads[row["number"]]["iin"],
            "name": words.name_of(heads[row["number"]]),
            "reasons": reasons(by_family[row["number"]], language),
            "rights": [words.benefit(code, language) for code in row["rights"]],
        }
        for row in rows
    ]


def reasons(score: Score, language: Language) -> list[str]:
    """The answers that take points, those that take most first."""
    taking = sorted((answer for answer in score.answers if answer.points < 0), key=lambda answer: answer.points)
    return [
        f"{texts.phrase(f'question.{answer.question.code}', language)}: "
        f"{texts.phrase(f'option.{answer.question.code}.{answer.option.code}', language)} ({answer.points})"
        for answer in taking
    ]
