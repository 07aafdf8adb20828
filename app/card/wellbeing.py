"""The level of a card's family, explained."""

from typing import Any

from app.card.family import Card
from app.law import LawError
from app.texts import Language
from app.wellbeing.families import scores
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
