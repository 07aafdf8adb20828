"""The family card: who belongs to a family, what is known about them, and what the law gives them."""

from app.card.family import Card, Close, Member, card_of, find_id, find_iin
from app.card.people import People
from app.card.plain import card_json, family_card
from app.card.reading import Reading

__all__ = [
    "Card",
    "Close",
    "Member",
    "People",
    "Reading",
    "card_json",
    "card_of",
    "family_card",
    "find_id",
    "find_iin",
]
