"""The scorecard as data, by edition: directions, questions, options with their points, and the bands of the levels."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from app.law import Law

FOLDER = Path(__file__).parent / "scorecards"
LEVELS = ("A", "B", "C", "D", "E")
"""From well-being to emergency."""
DIRECTIONS = ("income", "movable", "employment", "social", "health", "education", "housing", "farming")
"""The order's eight directions, in its order."""
CRITERIA = ("economic", "health", "housing", "social", "education")
"""The five criteria that were published before the order: another view of the same questions."""
Measure = float | str


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to a question with its points; reached `from` a number or `above` it, or named by the answer."""

    code: str
    points: int
    at_least: float | None
    above: float | None

    def holds(self, number: float) -> bool:
        """Whether the number reaches the option."""
        if self.above is not None:
            return number > self.above
        return self.at_least is not None and number >= self.at_least


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the order: where it belongs, the registers it asks, and its options from least to most."""

    code: str
    direction: str
    criterion: str
    registers: tuple[str, ...]
    missing: str
    note: str
    options: tuple[Option, ...]
    named: Mapping[str, Option]

    def option(self, measured: Measure) -> Option:
        """The option of what was measured: the one of that name, or the highest that the number reaches.

        Nothing at all reaches no option but the first.
        """
        if isinstance(measured, str):
            return self.named[measured]
        if not measured:
            return self.options[0]
        for option in reversed(self.options):
            if option.holds(measured):
                return option
        return self.options[0]


@dataclass(frozen=True, slots=True)
class Scorecard:
    """One edition of the order."""

    edition: date
    law: str
    source: str
    questions: tuple[Question, ...]
    least: Mapping[str, int]
    limits: Mapping[str, Any]

    def level(self, score: int) -> str:
        """The level of a sum of points."""
        return next((level for level in LEVELS[:-1] if score >= self.least[level]), LEVELS[-1])

    def question(self, code: str) -> Question:
        """The question of that code."""
        return next(question for question in self.questions if question.code == code)


def on(law: Law) -> Scorecard:
    """The scorecard in force. Raises LawError for a day before the order."""
    return load(law["wellbeing.scorecard"])


def provisional(law: Law) -> bool:
    """Whether a later edition stands in for the one of the day, which is not held."""
    return bool(law["wellbeing.scorecard"] > law.day.isoformat())


@cache
def load(edition: str) -> Scorecard:
    """The edition of that day."""
    content = tomllib.loads((FOLDER / f"{edition}.toml").read_text(encoding="utf-8"))
    return Scorecard(
        edition=date.fromisoformat(edition),
        law=f"{content['law']}, as amended by {content['amended']}",
        source=content["source"],
        questions=tuple(_question(code, table) for code, table in content["question"].items()),
        least=MappingProxyType({level: content["levels"][level] for level in LEVELS[:-1]}),
        limits=MappingProxyType(content["limits"]),
    )


def _question(code: str, table: Mapping[str, Any]) -> Question:
    options = tuple(Option(one["code"], one["points"], one.get("from"), one.get("above")) for one in table["options"])
    return Question(
        code=code,
        direction=table["direction"],
        criterion=table["criterion"],
        registers=tuple(table["registers"]),
        missing=table["missing"],
        note=table.get("note", ""),
        options=options,
        named=MappingProxyType({option.code: option for option in options}),
    )
