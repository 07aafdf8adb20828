"""What the law gives the members of a card, and why it refuses what it does not give."""

from collections.abc import Iterable

from app.assessment import assess
from app.benefits import RULES
from app.benefits.rule import Assessment
from app.card.family import Card
from app.rights import Right, rights, within
from graph.slices import ranges

THROUGH = frozenset({"child", "adopted_child", "ward", "spouse", "late_spouse"})
"""Kin who live elsewhere (or are dead) and through whom a member may have a right."""


def rights_of(card: Card) -> list[Right]:
    """The rights of the members (or of the person asked for, when in no family), in the order of the benefits."""
    slices, day = ranges(_subjects(card)), card.reading.day
    assessments = assess(card.reading.session, slices, day)
    inside = _iins(card)
    mine = [one for one in assessments if one.beneficiary in inside]
    return rights(card.reading.session, mine, day, within(slices))


def refusals_of(card: Card, benefits: Iterable[str] | None = None) -> list[Assessment]:
    """Why members have no right to these benefits (all, by default), each condition met or not."""
    asked = [RULES[code] for code in (RULES if benefits is None else benefits) if code in RULES]
    found = assess(card.reading.session, ranges(_subjects(card)), card.reading.day, rules=asked, everyone=True)
    inside = _iins(card)
    return [one for one in found if one.beneficiary in inside and not one.eligible]


def _subjects(card: Card) -> set[int]:
    """The members, and those through whom the law may give them something: the dead, children, wards, spouses."""
    beyond = card.reading.read("eligibility/subjects", iins=sorted(_iins(card)), as_of=card.reading.as_of)[0]["numbers"]
    near = {row["kin"] for row in card.people.kin() if row["tie"] in THROUGH}
    return {*card.people.numbers, *beyond, *near}


def _iins(card: Card) -> set[str]:
    return {card.people.row("people", number)["iin"] for number in card.people.numbers}
