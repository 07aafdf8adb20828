"""How a family's level moved between two days, and which fact moved it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from neo4j import Session

from app.assessment import the_day
from app.benefits.rule import Day
from app.due import Ties, calendar_days, turns
from app.families import families_of
from app.law import Law, load
from app.wellbeing.families import of_people
from app.wellbeing.score import Answer, Score
from app.wellbeing.told import brought
from graph.slices import ranges

REACH = 2
"""Ties within which someone may have belonged to the family."""


@dataclass(frozen=True, slots=True)
class Moved:
    """An answer that turned out otherwise, and what members brought before and after, where that differs.

    `facts` are (member's number, before, after).
    """

    before: Answer
    after: Answer
    facts: tuple[tuple[int, Any, Any], ...]


@dataclass(frozen=True, slots=True)
class Move:
    """A day on which the score became another. `joined` and `left` are members who came and went."""

    day: date
    before: Score
    after: Score
    moved: tuple[Moved, ...]
    joined: tuple[int, ...]
    left: tuple[int, ...]

    @property
    def people(self) -> set[int]:
        """Everyone it names."""
        return {*self.joined, *self.left, *(number for one in self.moved for number, _, _ in one.facts)}


def history(session: Session, number: int, first: date, last: date) -> tuple[Score | None, list[Move]]:
    """The score of a person's family on the first day, and each later day up to the last on which it moved.

    Each day is judged by its own law and facts, as known now. Raises LawError for a first day before the order.
    """
    known = the_day(session, last).known
    score = start = _score(session, number, Day(first, Law.on(first), known))
    moves = []
    for day in _days(session, number, first, last):
        then = _score(session, number, Day(day, Law.on(day), known))
        if score and then and (move := _move(day, score, then)):
            moves.append(move)
        score = then
    return start, moves


def _score(session: Session, number: int, day: Day) -> Score | None:
    return of_people(session, [number], day).get(number)


def _days(session: Session, number: int, first: date, last: date) -> list[date]:
    """The days after the first on which something may turn for those who are or were near."""
    ends = [families_of(session, [number], day) for day in (first, last)]
    members = {number, *(one.number for found in ends for family in found.values() for one in family)}
    near = ranges(Ties(session).around(members, REACH))
    found = {turn.day for turn in turns(session, near, first, load())}
    return sorted(day for day in found | set(calendar_days(first, last, load())) if first < day <= last)


def _move(day: date, before: Score, after: Score) -> Move | None:
    pairs = [(old, after.answer(old.question.code)) for old in before.answers]
    moved = tuple(
        Moved(old, new, tuple(_differing(old, before, new, after)))
        for old, new in pairs
        if old.option.code != new.option.code
    )
    if not moved:
        return None
    were, are = ({member.number for member in score.household.members} for score in (before, after))
    return Move(day, before, after, moved, tuple(sorted(are - were)), tuple(sorted(were - are)))


def _differing(old: Answer, before: Score, new: Answer, after: Score) -> Iterator[tuple[int, Any, Any]]:
    was: Mapping[int, Any] = dict(brought(old, before))
    now: Mapping[int, Any] = dict(brought(new, after))
    for number in sorted({*was, *now}):
        if was.get(number) != now.get(number):
            yield number, was.get(number), now.get(number)
