"""A family's level as plain data in one language: every answer with its points and facts, and what would change it."""

from collections.abc import Mapping
from typing import Any

from app import texts
from app.benefits.rule import Day
from app.texts import Language
from app.wellbeing import scorecard
from app.wellbeing.changes import Change, drops, lifts
from app.wellbeing.measures import MEASURES
from app.wellbeing.poverty import deprivations, indicator_sets
from app.wellbeing.score import Answer, Score


def told(score: Score, day: Day, who: Mapping[int, str], language: Language = "en") -> dict[str, Any]:
    """The level, its directions and criteria, each answer with the people behind it (named as in `who` by number)."""
    national = indicator_sets()["national"]
    deprived = deprivations(score, national)
    return {
        "as_of": day.as_of.isoformat(),
        "level": score.level,
        "name": texts.phrase(f"level.{score.level}", language),
        "score": score.total,
        "law": score.card.law,
        "edition": score.card.edition.isoformat(),
        "provisional": scorecard.provisional(day.law),
        "directions": [
            {
                "direction": code,
                "name": texts.phrase(f"direction.{code}", language),
                "points": points,
                "answers": [
                    answered(answer, score, who, language)
                    for answer in score.answers
                    if answer.question.direction == code
                ],
            }
            for code, points in score.directions.items()
        ],
        "criteria": [
            {"criterion": code, "name": texts.phrase(f"criterion.{code}", language), "points": points}
            for code, points in score.criteria.items()
        ],
        "lifts": [changed(change, language) for change in lifts(score)],
        "drops": [changed(change, language) for change in drops(score)],
        "missing": [answer.question.code for answer in score.answers if answer.missing],
        "deprived": [{"indicator": code, "name": texts.phrase(f"indicator.{code}", language)} for code in deprived],
        "poor": sum(national.weights[code] for code in deprived) >= national.cutoff,
    }


def answered(answer: Answer, score: Score, who: Mapping[int, str], language: Language) -> dict[str, Any]:
    """One question with its answer, points, and whose facts it rests on."""
    question = answer.question
    return {
        "question": question.code,
        "text": texts.phrase(f"question.{question.code}", language),
        "answer": answer.option.code,
        "answer_text": texts.phrase(f"option.{question.code}.{answer.option.code}", language),
        "points": answer.points,
        "missing": answer.missing,
        "note": question.note,
        "registers": list(question.registers),
        "facts": []
        if answer.missing
        else [{"person": who.get(n), "value": value} for n, value in brought(answer, score)],
    }


def brought(answer: Answer, score: Score) -> list[tuple[int, Any]]:
    """What each member brings to an answer, by number."""
    family, of = score.household, MEASURES[answer.question.code].member
    return [(member.number, value) for member in family.members if (value := of(member, family))]


def changed(change: Change, language: Language) -> dict[str, Any]:
    """A change as data."""
    return {
        "level": change.level,
        "points": change.points,
        "steps": [
            {
                "question": step.answer.question.code,
                "text": texts.phrase(f"question.{step.answer.question.code}", language),
                "from": texts.phrase(f"option.{step.answer.question.code}.{step.answer.option.code}", language),
                "to": texts.phrase(f"option.{step.answer.question.code}.{step.option.code}", language),
                "points": step.points,
            }
            for step in change.steps
        ],
    }
