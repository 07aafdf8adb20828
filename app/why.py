"""Why the people of a family have a right or have none, as plain data in one language."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from app import texts
from app.assessment import not_held
from app.benefits import RULES
from app.benefits.rule import Assessment, Condition, Step
from app.card import Card, People, card_of, find_iin
from app.card import words as card_words
from app.card.reading import reading
from app.card.rights import refusals_of, rights_of
from app.due import due
from app.earlier_law import law_of
from app.law import Law
from app.rights import Right
from app.texts import Language
from graph.client import Graph

SECONDS = 60.0


def why(
    graph: Graph, iin: str, as_of: date, *, benefits: Iterable[str] | None = None, language: Language = "en"
) -> dict[str, Any] | None:
    """The rights and refusals of the family of `iin` on a day, each with its conditions, facts and steps.

    `benefits` are codes, all by default. None when nobody of that IIN is known. Raises LawError for a day before the
    first law here.
    """
    codes = set(RULES if benefits is None else benefits)
    with reading(graph, as_of, seconds=SECONDS) as read:
        asked = find_iin(read, iin)
        return None if asked is None else _told(card_of(read, asked), codes, language)


def _told(card: Card, codes: set[str], language: Language) -> dict[str, Any]:
    day, registers = card.reading.day, card.reading.registers["registers"]
    found = [right for right in rights_of(card) if right.benefit in codes]
    refused = refusals_of(card, [code for code in RULES if code in codes])
    dated = due(card.reading.session, [*(right.found for right in found), *refused], day)
    found = [replace(right, found=one) for right, one in zip(found, dated, strict=False)]
    refused = dated[len(found) :]
    names = _names(card, [*(right.found for right in found), *refused])
    teller = _Teller(language, names, day.law)
    head = card.asked if card.head is None else card.head
    return {
        "family": card.id,
        "head": card_words.name_of(card.people.row("people", head)),
        "left_out": card.left_out and card_words.apart(card.left_out, language),
        "as_of": as_text(day.as_of),
        "law_edition": day.law.edition,
        "data_to": as_text(max((one["delivered_to"] for one in registers), default=None)),
        "language": language,
        "registers_missing": [
            {"register": name, "name": texts.phrase(f"register.{name}", language)}
            for name in dict.fromkeys(name for code in RULES if code in codes for name in RULES[code].registers)
            if name not in day.known.delivered
        ],
        "not_held": [
            {"benefit": code, "name": card_words.benefit(code, language), "reason": reason}
            for code in RULES
            if code in codes and (reason := not_held(RULES[code], day))
        ],
        "rights": [teller.right(right) for right in found],
        "refusals": [teller.refusal(one) for one in sorted(refused, key=lambda one: _nearness(one, names))],
    }


def _nearness(found: Assessment, names: Mapping[str, str]) -> tuple[int, int, int, int]:
    """In the order of the benefits, those who lack least first; of equals, as the family's people come."""
    unmet = sum(1 for asked in found.failed if asked.met is False)
    place = list(names).index(found.beneficiary) if found.beneficiary in names else len(names)
    return list(RULES).index(found.benefit), unmet, len(found.failed), place


class _Teller:
    """Puts answers into the words of one language, with the names of people."""

    def __init__(self, language: Language, names: Mapping[str, str], law: Law) -> None:
        self._language = language
        self._names = names
        self._law = law

    def right(self, right: Right) -> dict[str, Any]:
        """A right with what already pays it and what it excludes."""
        found = right.found
        return {
            **self._head(found),
            "amount": found.amount,
            "valid_from": as_text(found.valid_from),
            "valid_to": as_text(found.valid_to),
            "paid_by": right.paid_by,
            "instead_of": [card_words.benefit(code, self._language) for code in right.instead_of],
            "preferred": right.preferred,
            "conditions": self._conditions(found),
            "steps": [self._step(step) for step in found.steps],
        }

    def refusal(self, found: Assessment) -> dict[str, Any]:
        """A refusal with what would have to change."""
        return {**self._head(found), "conditions": self._conditions(found)}

    def _head(self, found: Assessment) -> dict[str, Any]:
        return {
            "benefit": found.benefit,
            "name": card_words.benefit(found.benefit, self._language),
            "kind": RULES[found.benefit].kind,
            "law": law_of(RULES[found.benefit], self._law),
            "beneficiary": self._person(found.beneficiary),
            "about": [self._person(iin) for iin in found.about],
            "due_on": as_text(found.due_on),
        }

    def _conditions(self, found: Assessment) -> list[dict[str, Any]]:
        return [self._condition(asked, found) for asked in found.conditions]

    def _condition(self, asked: Condition, found: Assessment) -> dict[str, Any]:
        other = about_other(asked, found.beneficiary)
        return {
            "met": asked.met,
            "text": texts.condition(asked, self._language),
            "law": asked.law,
            "person": self._person(other) if other else None,
            "change": texts.change(asked, self._language, closed=found.closed),
            "facts": [
                {
                    "register": register,
                    "register_name": texts.phrase(f"register.{register}", self._language),
                    "person": self._person(iin),
                    "day": as_text(day),
                }
                for register, iin, day in dict.fromkeys(asked.facts)
            ],
        }

    def _step(self, step: Step) -> dict[str, Any]:
        value = step.value if isinstance(step.value, int) else str(step.value)
        shown = texts.readable(step.value, self._language)
        return {"text": texts.step(step, self._language), "value": value, "shown": shown, "law": step.law}

    def _person(self, iin: str) -> dict[str, str]:
        return {"iin": iin, "name": self._names.get(iin) or iin}


def about_other(asked: Condition, beneficiary: str) -> str | None:
    """The one person whom a condition is about, unless it is whoever is paid."""
    return asked.people[0] if len(asked.people) == 1 and asked.people[0] != beneficiary else None


def _names(card: Card, found: Sequence[Assessment]) -> dict[str, str]:
    """The name of everyone whom the answers name, by IIN."""
    iins = {iin for one in found for iin in (one.beneficiary, *one.about)}
    for one in found:
        for asked in one.conditions:
            iins |= {*asked.people, *(iin for _, iin, _ in asked.facts)}
    numbers = {row["number"] for row in card.reading.read("card/numbers", iins=sorted(iins))}
    people = People(card.reading, numbers)
    inside = [member.number for member in card.members if member.number in numbers]
    rows = (people.row("people", number) for number in dict.fromkeys([*inside, *people.numbers]))
    return {row["iin"]: card_words.name_of(row) for row in rows}


def as_text(day: date | None) -> str | None:
    """A day as the contract writes it."""
    return day.isoformat() if day else None
