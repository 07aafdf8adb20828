"""The level of a card's family, explained."""

from datetime import date
from typing import Any

from app import texts
from app.card.family import Card
from app.card.reading import Reading
from app.law import LawError
from app.texts import Language
from app.wellbeing.families import scores
from app.wellbeing.history import Moved, history
from app.wellbeing.score import Score
from app.wellbeing.told import told


def score_of(card: Card) -> Score | None:
    """The score of the card's family; None for someone in no family, and before the order."""
    if card.head is None:
        return None
    family = {card.head: [member.number for member in card.members]}
    try:
        return scores(card.reading.session, family, card.reading.day)[0]
    except LawError:
        return None


def wellbeing_of(card: Card, language: Language = "en") -> dict[str, Any] | None:
    """The level of the card's family with all that it rests on; people are named by their IIN."""
    score = score_of(card)
    if score is None:
        return None
    who = {number: card.people.row("people", number)["iin"] for number in card.people.numbers}
    return told(score, card.reading.day, who, language)


def moves_of(reading: Reading, number: int, since: date, language: Language = "en") -> list[dict[str, Any]]:
    """How the level of a person's family moved from `since` to the reading's day, and which fact moved it."""
    _, moves = history(reading.session, number, since, reading.as_of)
    people = set().union(*(move.people for move in moves))
    rows = reading.read("card/people", numbers=sorted(people), as_of=reading.as_of)
    iins = {row["number"]: row["iin"] for row in rows}
    return [
        {
            "day": move.day.isoformat(),
            "from": move.before.level,
            "to": move.after.level,
            "before": move.before.total,
            "after": move.after.total,
            "moved": [_moved(one, iins, language) for one in move.moved],
            "joined": [iins[n] for n in move.joined],
            "left": [iins[n] for n in move.left],
        }
        for move in moves
    ]


def _moved(one: Moved, iins: dict[int, str], language: Language) -> dict[str, Any]:
    code = one.after.question.code
    return {
        "question": code,
        "text": texts.phrase(f"question.{code}", language),
        "from": texts.phrase(f"option.{code}.{one.before.option.code}", language),
        "to": texts.phrase(f"option.{code}.{one.after.option.code}", language),
        "points": one.after.points - one.before.points,
        "registers": list(one.after.question.registers),
        "facts": [{"person": iins[n], "before": was, "after": now} for n, was, now in one.facts],
    }
