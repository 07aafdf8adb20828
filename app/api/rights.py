"""Rights and refusals of the schema, found now or stored by a sweep."""

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cached_property, partial
from typing import Any

import strawberry

from app import texts
from app.api.benefits import Basis, Benefit, Language, basis_told
from app.api.facts import answers, told
from app.api.people import Citizen, Group
from app.api.scalars import Tenge
from app.basis import basis, retold
from app.benefits.rule import Assessment, Condition
from app.card import Card, People
from app.due import due
from app.rights import Right as Found
from app.rights import line
from graph.client import Row


@strawberry.type(description="What the law gives a person on the day, whether or not it is paid.")
class Right:
    """What the law gives a person."""

    benefit: Benefit = told("What it is.")
    beneficiary: Citizen = told("Who is entitled.")
    about: list[Citizen] = told("Whom it is about: the children, the dependants, the dead person for a funeral.")
    family: strawberry.ID | None = told("The beneficiary's family.")
    valid_from: date | None = told("The day from which it holds.")
    valid_to: date | None = told("The last day on which it holds, if nothing new happens.")
    amount: Tenge | None = told("Whole tenge per month, or once; null for a notice.")
    award: str | None = told("The award, for the notice that a mother may apply for one.")
    paid_by: str | None = told("The case that already pays it.")
    instead_of: list[Benefit] = told("Rights that the same people could choose instead.")
    preferred: bool = told("Whether it pays most of those that exclude each other.")
    told_in: strawberry.Private[Callable[[texts.Language], Iterable[Mapping[str, Any]]]]
    next_turn: strawberry.Private[Callable[[], date | None]]

    @answers("The first later day on which it may change without a new fact; null for a right that a sweep stored.")
    def due_on(self) -> date | None:
        """When it may next change."""
        return self.next_turn()

    @answers("Each condition with its article and each step of the sum.")
    def basis(self, language: Language = Language.EN) -> list[Basis]:
        """Why, and how much."""
        return basis_told(self.told_in(language.code))


@strawberry.type(description="A condition that was looked at.")
class Asked:
    """A condition that was looked at."""

    condition: strawberry.Private[Condition]
    closed: strawberry.Private[bool] = False

    @answers("Whether it is met; null when a fact is unknown.")
    def met(self) -> bool | None:
        """Whether it is met."""
        return self.condition.met

    @answers("The article.")
    def law(self) -> str:
        """The article."""
        return self.condition.law

    @answers("How it turned out, in words.")
    def text(self, language: Language = Language.EN) -> str:
        """How it turned out."""
        return texts.condition(self.condition, language.code)

    @answers("What would have to change; null when it is met, or when nothing could bring the right any more.")
    def change(self, language: Language = Language.EN) -> str | None:
        """What would have to change."""
        return texts.change(self.condition, language.code, closed=self.closed)


@strawberry.type(description="A benefit that the law does not give on the day, and why.")
class Refusal:
    """A benefit that the law does not give, and why."""

    benefit: Benefit = told("What was asked for.")
    beneficiary: Citizen = told("For whom.")
    about: list[Citizen] = told("About whom.")
    conditions: list[Asked] = told("The conditions, met or not.")
    next_turn: strawberry.Private[Callable[[], date | None]]

    @answers("The first later day on which it may turn out otherwise without a new fact, if it ever may.")
    def due_on(self) -> date | None:
        """When it may next change."""
        return self.next_turn()


def rights_told(card: Card, found: Iterable[Found]) -> list[Right]:
    """Rights found now, with the people in them read together."""
    kept = list(found)
    group, numbers = _people(card, (right.found for right in kept))
    dues = _Dues(card, [right.found for right in kept])
    return [_right(card, right, group, numbers, partial(dues.of, place)) for place, right in enumerate(kept)]


def refusals_told(card: Card, found: Iterable[Assessment]) -> list[Refusal]:
    """Refusals with the people in them read together."""
    kept = list(found)
    group, numbers = _people(card, kept)
    dues = _Dues(card, kept)
    return [
        Refusal(
            benefit=Benefit(code=one.benefit),
            beneficiary=group.citizen(numbers[one.beneficiary]),
            about=[group.citizen(numbers[iin]) for iin in one.about],
            conditions=[Asked(condition=condition, closed=one.closed) for condition in one.conditions],
            next_turn=partial(dues.of, place),
        )
        for place, one in enumerate(kept)
    ]


class _Dues:
    """When each of some answers may next change: all are read together, when the first is asked."""

    def __init__(self, card: Card, found: list[Assessment]) -> None:
        self._card, self._found = card, found

    def of(self, place: int) -> date | None:
        """The day of the answer at that place."""
        return self._days[place]

    @cached_property
    def _days(self) -> list[date | None]:
        return [one.due_on for one in due(self._card.reading.session, self._found, self._card.reading.day)]


def stored_right(row: Row, group: Group, numbers: Mapping[str, int]) -> Right:
    """A right that a sweep stored; `numbers` are those of the public ids it is about."""
    words = json.loads(row["basis"])
    return Right(
        benefit=Benefit(code=row["benefit"]),
        beneficiary=group.citizen(row["number"]),
        about=[group.citizen(numbers[one]) for one in row["about"] if one in numbers],
        told_in=lambda language: retold(words, language),
        next_turn=lambda: None,
        **_common(row),
    )


def _right(
    card: Card, right: Found, group: Group, numbers: Mapping[str, int], next_turn: Callable[[], date | None]
) -> Right:
    found = right.found
    return Right(
        benefit=Benefit(code=found.benefit),
        beneficiary=group.citizen(numbers[found.beneficiary]),
        about=[group.citizen(numbers[iin]) for iin in found.about],
        told_in=lambda language: basis(found, language),
        next_turn=next_turn,
        **_common(line(right, card.reading.day)),
    )


def _common(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "family": None if row["family"] is None else strawberry.ID(row["family"]),
        "valid_from": _day(row["valid_from"]),
        "valid_to": _day(row["valid_to"]),
        "amount": row["amount"],
        "award": row.get("award"),
        "paid_by": row["paid_by"],
        "instead_of": [Benefit(code=code) for code in row["instead_of"]],
        "preferred": row["preferred"],
    }


def _people(card: Card, found: Iterable[Assessment]) -> tuple[Group, Mapping[str, int]]:
    """Those whom the answers name, as one group; those on the card need no statement to be found."""
    iins = {iin for one in found for iin in (one.beneficiary, *one.about)}
    known = {card.people.row("people", number)["iin"]: number for number in card.people.numbers}
    if missing := sorted(iins - known.keys()):
        known |= {row["iin"]: row["number"] for row in card.reading.read("card/numbers", iins=missing)}
        return Group(People(card.reading, (known[iin] for iin in iins))), known
    return Group(card.people), known


def _day(value: Any) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value
