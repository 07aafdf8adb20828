"""The smallest changes that would lift a family to the next level, or drop it to the one below."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from app.wellbeing.score import Answer, Score
from app.wellbeing.scorecard import LEVELS, Option

MOST = 3
"""Answers that one suggestion may change."""
SHOWN = 5
"""Suggestions given for each way."""
NO_WAY_UP = frozenset({"credit", "children", "disabled_adult", "disabled_child", "chronic", "dispensary"})
"""Questions that no help would want to answer otherwise: the order's points for debts and children are no advice."""


@dataclass(frozen=True, slots=True)
class Step:
    """One answer as it is and as it would be."""

    answer: Answer
    option: Option

    @property
    def points(self) -> int:
        """What it adds or takes."""
        return self.option.points - self.answer.points


@dataclass(frozen=True, slots=True)
class Change:
    """Answers that together bring the family to another level."""

    steps: tuple[Step, ...]
    level: str

    @property
    def points(self) -> int:
        """What they add or take together."""
        return sum(step.points for step in self.steps)


def lifts(score: Score) -> list[Change]:
    """The smallest changes to a higher level: of fewest answers, then of fewest points. None from A."""
    place = LEVELS.index(score.level)
    if place == 0:
        return []
    needed = score.card.least[LEVELS[place - 1]] - score.total
    steps = [step for step in _steps(score) if step.points > 0 and step.answer.question.code not in NO_WAY_UP]
    return _smallest(score, steps, needed)


def drops(score: Score) -> list[Change]:
    """The smallest changes to a lower level. None from E."""
    if score.level == LEVELS[-1]:
        return []
    needed = score.card.least[score.level] - 1 - score.total
    return _smallest(score, [step for step in _steps(score) if step.points < 0], needed)


def _steps(score: Score) -> Iterator[Step]:
    """Every other answer to every question; of those worth the same, the first."""
    for answer in score.answers:
        points = {answer.points}
        for option in answer.question.options:
            if option.points not in points:
                points.add(option.points)
                yield Step(answer, option)


def _smallest(score: Score, steps: Sequence[Step], needed: int) -> list[Change]:
    for count in range(1, MOST + 1):
        enough = [chosen for chosen in combinations(steps, count) if _apart(chosen) and _reaches(chosen, needed)]
        if enough:
            enough.sort(key=lambda chosen: abs(sum(step.points for step in chosen)))
            return [Change(chosen, score.card.level(score.total + _sum(chosen))) for chosen in enough[:SHOWN]]
    return []


def _apart(chosen: Sequence[Step]) -> bool:
    return len({step.answer.question.code for step in chosen}) == len(chosen)


def _reaches(chosen: Sequence[Step], needed: int) -> bool:
    return _sum(chosen) >= needed if needed > 0 else _sum(chosen) <= needed


def _sum(chosen: Sequence[Step]) -> int:
    return sum(step.points for step in chosen)
