"""A family's score: the answer to each question with its points, and the level of their sum. Order No. 267."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from app.benefits.rule import Day, Known
from app.wellbeing import scorecard
from app.wellbeing.facts import quarter
from app.wellbeing.measures import MEASURES, Household
from app.wellbeing.scorecard import CRITERIA, DIRECTIONS, Measure, Option, Question, Scorecard


class Answer(NamedTuple):
    """What a question was answered. `missing`: none of its registers was delivered, and the edition's option counts."""

    question: Question
    option: Option
    measured: Measure
    missing: bool

    @property
    def points(self) -> int:
        """The option's points."""
        return self.option.points


@dataclass(frozen=True)
class Score:
    """A family's answers and what they add up to."""

    household: Household
    card: Scorecard
    answers: tuple[Answer, ...]

    @cached_property
    def total(self) -> int:
        """The sum of all points."""
        return sum(answer.option.points for answer in self.answers)

    @cached_property
    def level(self) -> str:
        """A to E."""
        return self.card.level(self.total)

    @cached_property
    def directions(self) -> dict[str, int]:
        """The points of each of the eight directions."""
        points = dict.fromkeys(DIRECTIONS, 0)
        for answer in self.answers:
            points[answer.question.direction] += answer.option.points
        return points

    @cached_property
    def criteria(self) -> dict[str, int]:
        """The same points by the five criteria published before the order."""
        points = dict.fromkeys(CRITERIA, 0)
        for answer in self.answers:
            points[answer.question.criterion] += answer.option.points
        return points

    def answer(self, question: str) -> Answer:
        """The answer to a question."""
        return next(answer for answer in self.answers if answer.question.code == question)


class Scorer:
    """Scores families on one day, by its scorecard and by what was delivered."""

    def __init__(self, day: Day) -> None:
        self.card = scorecard.on(day.law)
        self.pm: int = day.law["pm"]
        unknown = missing(self.card, day)
        self._asked = [
            (question, MEASURES[question.code].family, unknown.get(question.code)) for question in self.card.questions
        ]

    def score(self, household: Household) -> Score:
        """Answer every question of one family."""
        answers = []
        for question, measure, instead in self._asked:
            if instead:
                answers.append(Answer(question, instead, question.missing, True))
            else:
                measured = measure(household)
                answers.append(Answer(question, question.option(measured), measured, False))
        return Score(household, self.card, tuple(answers))


def missing(card: Scorecard, day: Day) -> Mapping[str, Option]:
    """The questions that nothing is known for on the day, each with the option that counts instead."""
    unknown = {question.code: question for question in card.questions if not _known(question.registers, day.known)}
    year, months = quarter(day.as_of)
    if not day.known.income(f"{year}-{months[-1]:02}"):
        unknown["income"] = card.question("income")
    return {code: question.named[question.missing] for code, question in unknown.items()}


def _known(registers: Iterable[str], known: Known) -> bool:
    return any(register in known.delivered for register in registers)
