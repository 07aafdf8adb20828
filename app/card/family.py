"""Who is on a card: the members with their ties, and those close to them who are not in the family, with the reason."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from app.card.people import People
from app.card.reading import Reading
from app.families import Membership, members, memberships
from app.law import age
from graph import kinship
from graph.client import Row
from graph.kinship import Relation
from graph.kinship.people import PeopleGraph
from graph.slices import parameter, ranges

FAMILY_ID = 33
"""Characters of a family's public id; a person's has one less."""


@dataclass(frozen=True, slots=True)
class Member:
    """A member of a family: by which tie, and to whom."""

    number: int
    tie: str
    about: int | None


@dataclass(frozen=True, slots=True)
class Close:
    """Someone close to a member (`tie`: what they are to that member) who is not in the family, and why not."""

    number: int
    member: int
    tie: str
    reason: str


def find_iin(reading: Reading, iin: str) -> Row | None:
    """The number and public id of the person of an IIN."""
    return next(iter(reading.read("card/by_iin", iin=iin)), None)


def find_id(reading: Reading, text: str) -> Row | None:
    """The person of a public id, or the founding person of a family's (`f` before that person's)."""
    person = text[1:] if len(text) == FAMILY_ID and text.startswith("f") else text
    return next(iter(reading.read("card/by_id", id=person)), None)


class Card:
    """The family of one person on the reading's day; read as far as it is asked for."""

    def __init__(self, reading: Reading, asked: Row, own: Membership | None, found: list[Member]) -> None:
        self.reading = reading
        self.asked: int = asked["number"]
        self.asked_id: str = asked["id"]
        self.left_out = own.left_out if own else None
        self.members = found
        self.people = People(reading, {asked["number"], *(member.number for member in found)})

    @property
    def head(self) -> int | None:
        """The founding person, whose number is the family's."""
        return self.members[0].number if self.members else None

    @property
    def id(self) -> str | None:
        """The family's public id; None when the person asked for is in no family."""
        return None if self.head is None else f"f{self.people.row('people', self.head)['id']}"

    @cached_property
    def close(self) -> list[Close]:
        """Parents, children, spouses, guardians and wards of members who are not members themselves."""
        ties: dict[int, Row] = {}
        for row in sorted(self.people.kin(), key=lambda row: bool(row["number"] != self.head)):
            ties.setdefault(row["kin"], row)
        if not self.around.numbers:
            return []
        belong = memberships(self.reading.session, ranges(self.around.numbers), self.reading.as_of)
        return [
            Close(number, ties[number]["number"], ties[number]["tie"], self._reason(belong[number]))
            for number in self.around.numbers
        ]

    @cached_property
    def around(self) -> People:
        """Those of `close`, to read their facts together."""
        return People(self.reading, {row["kin"] for row in self.people.kin()} - set(self.people.numbers))

    @cached_property
    def _circle(self) -> PeopleGraph:
        return kinship.from_rows(self.reading.read("card/circle", numbers=self.people.numbers))

    @cached_property
    def _wide_circle(self) -> PeopleGraph:
        numbers = [*self.people.numbers, *self.around.numbers]
        return kinship.from_rows(self.reading.read("card/circle", numbers=numbers))

    def kinship(self, number: int) -> Relation | None:
        """What a member, or someone close, is to the head; None when no tie is known."""
        if self.head is None:
            return None
        inside = number in self.people.numbers
        circle, whose = (self._circle, self.people) if inside else (self._wide_circle, self.around)
        head, other = self.people.row("people", self.head)["id"], whose.row("people", number)["id"]
        return kinship.relation(circle, head, other, self.reading.as_of, generations=3)

    def _reason(self, belongs: Membership) -> str:
        if belongs.left_out:
            return belongs.left_out
        if belongs.tie == "spouse":
            return "married"
        if belongs.tie != "alone":
            return "lives_with_another"
        person = self.around.row("people", belongs.number)
        minor = age(person["birth_date"], self.reading.as_of) < self.reading.day.law["age.child"]
        if minor:
            return "lives_elsewhere"
        return "student_away" if self._studies(belongs.number) else "own_family"

    def _studies(self, number: int) -> bool:
        law, person = self.reading.day.law, self.around.row("people", number)
        if age(person["birth_date"], self.reading.as_of) >= law["age.student"]:
            return False
        rows = self.around.rows("study_work", number)
        return any(
            study["form"] == "full_time" and study["level"] != "preschool" for row in rows for study in row["education"]
        )


def card_of(reading: Reading, asked: Row) -> Card:
    """The card of the family that the person belongs to on the day, stored or found by traversal."""
    number = asked["number"]
    if reading.registers["families_as_of"] == reading.as_of:
        stored = _stored(reading, number)
        inside = list(_stored_members(reading, stored)) if stored.family is not None else []
        return Card(reading, asked, stored, inside)
    found = [_member(one) for one in members(reading.session, number, reading.as_of)]
    own = None if found else memberships(reading.session, [[number, number]], reading.as_of)[number]
    return Card(reading, asked, own, found)


def _stored(reading: Reading, number: int) -> Membership:
    people = reading.read("families/stored", slices=parameter([[number, number]]))[0]["people"]
    [[_, family, _tie, _about, left_out]] = people
    return Membership(number, "", family, None, None, left_out)


def _stored_members(reading: Reading, own: Membership) -> Iterator[Member]:
    for row in reading.read("card/members", family=own.family):
        yield Member(row["number"], row["tie"], row["about"])


def _member(one: Membership) -> Member:
    return Member(one.number, one.tie or "alone", one.about)
