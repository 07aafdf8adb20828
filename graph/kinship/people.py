"""People and their ties as a networkx graph, and the view of it on one day."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal, NamedTuple, TypeAlias

import networkx as nx

Sex = Literal["F", "M"]
PeopleGraph: TypeAlias = "nx.MultiDiGraph[str]"


class Person(NamedTuple):
    """Someone, by an opaque id. What is unknown is None."""

    id: str
    sex: Sex | None = None
    birth_date: date | None = None
    death_date: date | None = None


class Parent(NamedTuple):
    """A legal tie from parent to child, from birth unless `start` says later; `end` is its last day."""

    parent: str
    child: str
    role: Literal["mother", "father", "adopter"] | None = None
    start: date | None = None
    end: date | None = None


class Marriage(NamedTuple):
    """A marriage; `end` is its last day, whether by divorce or death. `dissolved` tells a divorce of unknown date."""

    one: str
    other: str
    start: date | None = None
    end: date | None = None
    dissolved: bool = False


class Guardian(NamedTuple):
    """Someone in whose care the ward was placed; `end` is the last day."""

    guardian: str
    ward: str
    kind: Literal["guardianship", "trusteeship", "foster", "patronage"] = "guardianship"
    start: date | None = None
    end: date | None = None


def graph(
    people: Iterable[tuple[Any, ...]],
    parents: Iterable[tuple[Any, ...]] = (),
    spouses: Iterable[tuple[Any, ...]] = (),
    guardians: Iterable[tuple[Any, ...]] = (),
) -> PeopleGraph:
    """The graph of these people, from plain tuples in the order of the fields of Person, Parent, Marriage, Guardian.

    Raises ValueError when a tie names someone who is not among the people.
    """
    made: PeopleGraph = nx.MultiDiGraph()
    for row in people:
        person = Person(*row)
        made.add_node(person.id, person=person, **person._asdict())
    for tie in (*(Parent(*p) for p in parents), *(Marriage(*s) for s in spouses), *(Guardian(*g) for g in guardians)):
        source, target = tie[0], tie[1]
        if source not in made or target not in made:
            raise ValueError(
                f"kinship graph: a {type(tie).__name__.lower()} names someone who is not among the people; "
                "add every person before their ties"
            )
        made.add_edge(source, target, key=(type(tie).__name__, tie[2:]), tie=tie)
    return made


def from_rows(rows: Iterable[Mapping[str, Any]]) -> PeopleGraph:
    """The graph of what `card/kin_between` or `card/kin_around` returned."""
    rows = list(rows)
    return graph(*([tuple(item) for row in rows for item in row[part]] for part in _PARTS))


_PARTS = ("people", "parents", "spouses", "guardians")


@dataclass(frozen=True, slots=True)
class Bond:
    """A marriage seen from one side: the spouse, whether it was dissolved, and when it ended however it did."""

    spouse: str
    former: bool
    ended_on: date | None


class Records:
    """The ties of a graph as they stood on one day."""

    def __init__(self, people: PeopleGraph, as_of: date) -> None:
        self._graph = people
        self._as_of = as_of

    def person(self, who: str) -> Person:
        """The person. Raises KeyError if the graph does not have them."""
        if who not in self._graph:
            raise KeyError("kinship: this person is not in the graph; fetch both people and their kin first")
        found: Person = self._graph.nodes[who]["person"]
        return found

    def parents(self, child: str) -> dict[str, bool]:
        """Legal parents, father first; True for those by adoption only."""
        found: dict[str, bool] = {}
        for tie in self._ties(child, incoming=True):
            if isinstance(tie, Parent) and self._is_parent(tie):
                found[tie.parent] = found.get(tie.parent, True) and tie.role == "adopter"
        return dict(sorted(found.items(), key=lambda item: (self.person(item[0]).sex != "M", item)))

    def children(self, parent: str) -> list[str]:
        """Legal children, in the order of birth."""
        ties = (tie for tie in self._ties(parent) if isinstance(tie, Parent))
        found = {tie.child for tie in ties if self._is_parent(tie)}
        return sorted(found, key=lambda child: (self.person(child).birth_date or date.max, child))

    def bonds(self, who: str) -> list[Bond]:
        """Every marriage entered by this day; the standing one of a couple that married twice."""
        found: dict[str, Bond] = {}
        for tie in (*self._ties(who), *self._ties(who, incoming=True)):
            if isinstance(tie, Marriage) and (tie.start is None or tie.start <= self._as_of):
                bond = self._bond(who, tie)
                if bond.spouse not in found or found[bond.spouse].former:
                    found[bond.spouse] = bond
        return [found[spouse] for spouse in sorted(found)]

    def wards(self, guardian: str) -> Iterator[Guardian]:
        """Those in this person's care."""
        for tie in self._ties(guardian):
            if isinstance(tie, Guardian) and self._holds(tie.start, tie.end):
                yield tie

    def _ties(self, who: str, *, incoming: bool = False) -> Iterator[Parent | Marriage | Guardian]:
        edges = self._graph.in_edges(who, data=True) if incoming else self._graph.out_edges(who, data=True)
        return (data["tie"] for _, _, data in edges)

    def _is_parent(self, tie: Parent) -> bool:
        return self._holds(tie.start or self.person(tie.child).birth_date, tie.end)

    def _holds(self, start: date | None, end: date | None) -> bool:
        return (start is None or start <= self._as_of) and (end is None or end >= self._as_of)

    def _bond(self, who: str, tie: Marriage) -> Bond:
        spouse = tie.other if tie.one == who else tie.one
        deaths = [day for day in (self.person(who).death_date, self.person(spouse).death_date) if day is not None]
        end = tie.end if tie.end is not None and tie.end < self._as_of else None
        by_death = end is not None and any(day in (end, end + timedelta(days=1)) for day in deaths)
        former = tie.dissolved or (end is not None and not by_death)
        return Bond(spouse, former, min((day for day in (end, *deaths) if day is not None), default=None))
