"""How the level of a card's family moved up to the day of the card, and which answers and facts moved it."""

from datetime import date
from typing import Any

import strawberry

from app.api.benefits import Language
from app.api.errors import Refused
from app.api.facts import answers, told
from app.api.people import Citizen, Group
from app.api.wellbeing import otherwise, value_told
from app.card import Card, People
from app.law import LawError
from app.wellbeing.history import Move, Moved, history


@strawberry.type(description="What a member brings to an answer, before and after.")
class FactMove:
    """What a member brings to an answer, before and after."""

    citizen: Citizen = told("Whose fact it is.")
    before: str | None = told("Tenge, a count, an area, or true; null where there was nothing, or no such member.")
    after: str | None = told("The same from the day on.")


@strawberry.type(description="A question of the scorecard that was answered otherwise from a day on.")
class AnswerMove:
    """A question that was answered otherwise."""

    question: str = told("The question's code.")
    from_answer: str = told("The answer the day before.")
    to_answer: str = told("The answer on the day.")
    points: int | None = told("What it added or took.")
    registers: list[str] = told("The registers it asks.")
    facts: list[FactMove] = told("What members bring to it that is not what it was.")

    @answers("The move in words.")
    def text(self, language: Language = Language.EN) -> str:
        """The move in words."""
        return otherwise(self.question, self.from_answer, self.to_answer, language)


@strawberry.type(description="A day on which the points of a family became others, and what moved them.")
class LevelMove:
    """A day on which the points of a family became others."""

    day: date = told("The day.")
    level_before: str | None = told("A to E, the day before.")
    level: str | None = told("A to E, on the day.")
    score_before: int | None = told("The sum of the points, the day before.")
    score: int | None = told("The sum of the points, on the day.")
    answers: list[AnswerMove] = told("The questions that were answered otherwise.")
    joined: list[Citizen] = told("Who became a member.")
    left: list[Citizen] = told("Who ceased to be one.")


def moves_told(card: Card, first: date) -> list[LevelMove]:
    """The moves from `first` to the day of the card. Refused before the order on levels was in force."""
    reading = card.reading
    try:
        _, moves = history(reading.session, card.asked, first, reading.as_of)
    except LawError as error:
        raise Refused(str(error)) from None
    group = Group(People(reading, set().union(*(move.people for move in moves))))
    return [_told(move, group) for move in moves]


def _told(move: Move, group: Group) -> LevelMove:
    return LevelMove(
        day=move.day,
        level_before=move.before.level,
        level=move.after.level,
        score_before=move.before.total,
        score=move.after.total,
        answers=[_answer(one, group) for one in move.moved],
        joined=[group.citizen(number) for number in move.joined],
        left=[group.citizen(number) for number in move.left],
    )


def _answer(one: Moved, group: Group) -> AnswerMove:
    return AnswerMove(
        question=one.after.question.code,
        from_answer=one.before.option.code,
        to_answer=one.after.option.code,
        points=one.after.points - one.before.points,
        registers=list(one.after.question.registers),
        facts=[
            FactMove(citizen=group.citizen(number), before=_value(was), after=_value(now))
            for number, was, now in one.facts
        ],
    )


def _value(value: Any) -> str | None:
    return None if value is None else value_told(value)
