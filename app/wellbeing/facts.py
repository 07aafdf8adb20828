"""The facts of people on a day that well-being is judged by, gathered by one statement for any number of them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from neo4j import Session

from app.benefits.pension_age import born_by
from app.benefits.rule import Day
from app.law import Law, born_after
from graph.client import run_packed
from graph.slices import Slices, parameter

HOMES = ("permanent", "factual", "temporary")
"""Which registration is the home, the first kind that there is."""
Fact = Sequence[Any]


@dataclass(slots=True)
class Member:
    """One person: ages as the scorecard asks them, and what the registers hold."""

    number: int
    adult: bool
    before_pension: bool
    student_age: bool
    preschool_age: bool
    school_age: bool
    income: int = 0
    contract: bool = False
    homes: list[Fact] = field(default_factory=list)
    medical: Fact | None = None
    studies: list[Fact] = field(default_factory=list)
    credits: list[Fact] = field(default_factory=list)
    estate: list[Fact] = field(default_factory=list)
    vehicles: list[Fact] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    plot: int = 0
    disabilities: list[Fact] = field(default_factory=list)
    statuses: list[str] = field(default_factory=list)

    @property
    def home(self) -> str | None:
        """The address of the home: of registrations of the first kind there is, the latest."""
        if len(self.homes) == 1:
            address: str = self.homes[0][3]
            return address
        for kind in HOMES:
            if found := [fact for fact in self.homes if fact[1] == kind]:
                return str(max(found, key=lambda fact: (fact[2], fact[3]))[3])
        return None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a home is."""

    settlement_kind: str
    region: str
    district: str | None


def gather(session: Session, slices: Slices, day: Day) -> dict[int, Member]:
    """The facts of the people of the slices, by their numbers."""
    rows = run_packed(session, "wellbeing/facts", slices=parameter(slices), **params(day))[0]["people"]
    return {row[0]: _member(row) for row in rows}


def places(session: Session, members: Iterable[Member]) -> dict[str, Place]:
    """Where the homes of these people are, by address."""
    asked = sorted({home for member in members if (home := member.home)})
    rows = run_packed(session, "wellbeing/places", addresses={"ids": asked})[0]["places"] if asked else []
    return {row[0]: Place(*row[1:]) for row in rows}


def params(day: Day) -> dict[str, Any]:
    """What the statement takes besides its slices."""
    year, months = quarter(day.as_of)
    return {
        "as_of": day.as_of,
        "year": year,
        **{name: f"m{month:02}" for name, month in zip(("first", "second", "third"), months, strict=True)},
        "adult_born_after": born_after(day.as_of, day.law["age.adult"]),
        "student_born_after": born_after(day.as_of, day.law["age.student"]),
        "pension_born_after": {sex: born_by(sex, day.as_of, day.law) for sex in ("F", "M")},
        "preschool": _births(day.law, "wellbeing.preschool"),
        "secondary": _births(day.law, "wellbeing.secondary"),
    }


def quarter(day: date) -> tuple[int, tuple[int, int, int]]:
    """The year and the months of the quarter before that of the day."""
    first = (day.month - 1) // 3 * 3 - 2
    year = day.year if first > 0 else day.year - 1
    first = first if first > 0 else 10
    return year, (first, first + 1, first + 2)


def _births(law: Law, name: str) -> list[date]:
    """Born after the first day and up to the second: those of the ages, both included."""
    ages = law[name]
    return [born_after(law.day, ages["last"] + 1), born_after(law.day, ages["first"])]


def _member(row: Sequence[Any]) -> Member:
    *head, facts = row
    member = Member(*head)
    for fact in facts:
        _ADD[fact[0]](member, fact)
    return member


def _medical(member: Member, fact: Fact) -> None:
    member.medical = fact


def _work(member: Member, _: Fact) -> None:
    member.contract = True


def _vehicle(member: Member, fact: Fact) -> None:
    if fact[3]:
        member.vehicles.append(fact)


def _business(member: Member, fact: Fact) -> None:
    if fact[2] == "active":
        member.roles.append(fact[1])


def _plot(member: Member, fact: Fact) -> None:
    member.plot += fact[1] or 0


def _examined(member: Member, fact: Fact) -> None:
    """Each new examination replaces the last."""
    if not member.disabilities or fact[3] > member.disabilities[0][3]:
        member.disabilities = [fact]


_ADD: Mapping[str, Callable[[Member, Fact], None]] = {
    "home": lambda member, fact: member.homes.append(fact),
    "medical": _medical,
    "study": lambda member, fact: member.studies.append(fact),
    "credit": lambda member, fact: member.credits.append(fact),
    "work": _work,
    "estate": lambda member, fact: member.estate.append(fact),
    "vehicle": _vehicle,
    "business": _business,
    "plot": _plot,
    "disability": _examined,
    "status": lambda member, fact: member.statuses.append(fact[1]),
}
