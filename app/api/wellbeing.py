"""Well-being in the schema: a family's level explained, pages of families by level, and how many stand on each."""

from datetime import date
from typing import Any

import strawberry

from app import texts
from app.api.benefits import Language
from app.api.facts import answers, told
from app.api.people import Citizen, Group
from app.benefits.rule import Day
from app.card import Card
from app.wellbeing import scorecard
from app.wellbeing.changes import Change, Step, drops, lifts
from app.wellbeing.poverty import deprivations, indicator_sets
from app.wellbeing.score import Answer, Score
from app.wellbeing.scorecard import CRITERIA, DIRECTIONS
from app.wellbeing.told import brought


@strawberry.type(description="What a member brings to an answer.")
class Brought:
    """What a member brings to an answer."""

    citizen: Citizen = told("Whose fact it is.")
    value: str = told("Tenge, a count, an area, or true.")


@strawberry.type(description="A question of the scorecard and how it was answered.")
class ScoreAnswer:
    """A question and its answer."""

    question: str = told("The question's code.")
    answer: str = told("The answer's code.")
    points: int | None = told("The answer's points.")
    missing: bool = told("Whether its registers were never delivered, so that the edition's own option counts.")
    registers: list[str] = told("The registers it asks.")
    note: str = told("How the order is read here where it leaves room.")
    given: strawberry.Private[Answer]
    score: strawberry.Private[Score]
    group: strawberry.Private[Group]

    @answers("The question and the answer in words.")
    def text(self, language: Language = Language.EN) -> str:
        """The question and the answer in words."""
        asked = texts.phrase(f"question.{self.question}", language.code)
        return f"{asked}: {texts.phrase(f'option.{self.question}.{self.answer}', language.code)}"

    @answers("The facts behind it, by member; empty when missing.")
    def facts(self) -> list[Brought]:
        """The facts behind it."""
        found = [] if self.missing else brought(self.given, self.score)
        return [Brought(citizen=self.group.citizen(number), value=value_told(value)) for number, value in found]


@strawberry.type(description="The points of one of the eight directions, or of one of the five published criteria.")
class Points:
    """The points of a part of the score."""

    code: str = told("Its code.")
    points: int | None = told("The sum of its answers.")
    questions: list[ScoreAnswer] = told("Its questions with their answers.")
    theme: strawberry.Private[str]

    @answers("Its name.")
    def name(self, language: Language = Language.EN) -> str:
        """Its name."""
        return texts.phrase(f"{self.theme}.{self.code}", language.code)


@strawberry.type(description="One answer that would be another.")
class ChangeStep:
    """One answer that would be another."""

    question: str = told("The question's code.")
    from_answer: str = told("The answer now.")
    to_answer: str = told("The answer then.")
    points: int | None = told("What it adds or takes.")
    step: strawberry.Private[Step]

    @answers("The step in words.")
    def text(self, language: Language = Language.EN) -> str:
        """The step in words."""
        return otherwise(self.question, self.from_answer, self.to_answer, language)


@strawberry.type(description="The smallest changes that bring a family to another level.")
class LevelChange:
    """Changes that bring a family to another level."""

    level: str = told("The level then.")
    points: int | None = told("What they add or take together.")
    steps: list[ChangeStep] = told("The answers that would be others.")


@strawberry.type(description="A family's level of well-being on the day, with all that it rests on.")
class Wellbeing:
    """A family's level of well-being."""

    level: str | None = told("A to E.")
    score: int | None = told("The sum of the points.")
    edition: date = told("The edition of the scorecard.")
    provisional: bool = told("Whether a later edition stands in for that of the day, which is not held.")
    law: str = told("The order.")
    directions: list[Points] = told("The eight directions of the order.")
    criteria: list[Points] = told("The five criteria published before the order: the same questions otherwise put.")
    lifts: list[LevelChange] = told("The smallest changes to a higher level.")
    drops: list[LevelChange] = told("The smallest changes to a lower level.")
    missing: list[str] = told("Questions whose registers were never delivered.")
    deprived: list[str] = told("Indicators of multidimensional poverty that the family is deprived in.")
    poor: bool | None = told("Whether these weigh enough for the family to be poor.")

    @answers("The level's name.")
    def name(self, language: Language = Language.EN) -> str | None:
        """The level's name."""
        return None if self.level is None else texts.phrase(f"level.{self.level}", language.code)


def otherwise(question: str, before: str, after: str, language: Language) -> str:
    """A question with one answer and another, in words."""
    ends = [texts.phrase(f"option.{question}.{one}", language.code) for one in (before, after)]
    return f"{texts.phrase(f'question.{question}', language.code)}: {' → '.join(ends)}"


def explained(card: Card, score: Score, group: Group) -> Wellbeing:
    """A score found now, for the schema."""
    day: Day = card.reading.day
    national = indicator_sets()["national"]
    deprived = deprivations(score, national)
    given = [_answer(answer, score, group) for answer in score.answers]

    def part(theme: str, code: str, points: int) -> Points:
        inside = [one for one in given if getattr(one.given.question, theme) == code]
        return Points(code=code, points=points, questions=inside, theme=theme)

    return Wellbeing(
        level=score.level,
        score=score.total,
        edition=score.card.edition,
        provisional=scorecard.provisional(day.law),
        law=score.card.law,
        directions=[part("direction", code, score.directions[code]) for code in DIRECTIONS],
        criteria=[part("criterion", code, score.criteria[code]) for code in CRITERIA],
        lifts=[_change(change) for change in lifts(score)],
        drops=[_change(change) for change in drops(score)],
        missing=[answer.question.code for answer in score.answers if answer.missing],
        deprived=deprived,
        poor=sum(national.weights[code] for code in deprived) >= national.cutoff,
    )


def _answer(answer: Answer, score: Score, group: Group) -> ScoreAnswer:
    return ScoreAnswer(
        question=answer.question.code,
        answer=answer.option.code,
        points=answer.points,
        missing=answer.missing,
        registers=list(answer.question.registers),
        note=answer.question.note,
        given=answer,
        score=score,
        group=group,
    )


def _change(change: Change) -> LevelChange:
    steps = [
        ChangeStep(
            question=step.answer.question.code,
            from_answer=step.answer.option.code,
            to_answer=step.option.code,
            points=step.points,
            step=step,
        )
        for step in change.steps
    ]
    return LevelChange(level=change.level, points=change.points, steps=steps)


def value_told(value: Any) -> str:
    """What a member brings, as text."""
    return "true" if value is True else str(value)
