"""Families on a day with their scores: for stored families slice by slice, for any one family on any day."""

from collections.abc import Iterable, Mapping, Sequence

from neo4j import Session

from app.benefits.rule import Day
from app.families import families_of
from app.wellbeing.facts import Member, Place, gather, places
from app.wellbeing.measures import Household
from app.wellbeing.score import Score, Scorer
from graph.client import run
from graph.slices import Slices, parameter, ranges

Families = Mapping[int, Sequence[int]]
"""The numbers of the members of each family, by the family's number."""


def scores(session: Session, families: Families, day: Day) -> list[Score]:
    """The scores of families. Raises LawError before the order."""
    scorer = Scorer(day)
    people = gather(session, ranges(number for members in families.values() for number in members), day)
    homes = places(session, people.values())
    found = []
    for family, numbers in families.items():
        members = [people[number] for number in sorted(numbers, key=lambda number: (number != family, number))]
        household = Household(family, members, _place(members, homes), scorer.pm, scorer.card.limits)
        found.append(scorer.score(household))
    return found


def stored(session: Session, slices: Slices) -> dict[int, list[int]]:
    """The stored families whose numbers lie in the slices, with their members' numbers."""
    return dict(run(session, "wellbeing/members", slices=parameter(slices))[0]["families"])


def of_people(session: Session, people: Iterable[int], day: Day, known: Families | None = None) -> dict[int, Score]:
    """The score of each person's family on the day; people in no family have none. `known` holds their families where
    the caller has them."""
    asked = set(people)
    families = families_with(session, asked, day) if known is None else _with_any(known, asked)
    scored = scores(session, families, day) if families else []
    return {member.number: score for score in scored for member in score.household.members}


def families_with(session: Session, people: Iterable[int], day: Day) -> Families:
    """The families of these people on the day: as stored if they are stored for it, else by traversal."""
    people = sorted(people)
    if run(session, "families/extent")[0]["families_as_of"] == day.as_of:
        return dict(run(session, "wellbeing/together", numbers=people)[0]["families"])
    found = families_of(session, people, day.as_of)
    return {family: [one.number for one in members] for family, members in found.items()}


def _with_any(families: Families, asked: set[int]) -> Families:
    return {family: members for family, members in families.items() if not asked.isdisjoint(members)}


def _place(members: Sequence[Member], homes: Mapping[str, Place]) -> Place | None:
    return next((homes[home] for member in members if (home := member.home) and home in homes), None)
