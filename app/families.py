"""Families by traversal: who belongs to which, by which tie, or why to none - for anyone, on any day.

`cypher/families/ties.cypher` tells for each person whom they live with as a child, or their spouse. Following
those ties up ends at the founding person; a family's number is that of the wife, else of the lone adult.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date

from neo4j import Session

from app.law import Law, born_after
from graph.client import Graph, Row, run, run_packed
from graph.errors import NothingLoaded
from graph.parallel import STORING, in_parallel
from graph.slices import Slices, parameter, ranges

SLICE = 20_000
"""People derived or assessed by one statement: few round trips, and little memory on both sides."""
_TIES = ("number", "iin", "sex", "left_out", "spouse", "holder", "tie")
"""What `families/ties` tells of each person: lists in one record, for a record a person takes ten times as long."""


@dataclass(frozen=True, slots=True)
class Membership:
    """Where one person belongs on the day: a family by a tie to someone, or none with the reason."""

    number: int
    iin: str
    family: int | None
    tie: str | None
    about: int | None
    left_out: str | None


def memberships(session: Session, slices: Slices, as_of: date) -> dict[int, Membership]:
    """The membership of each person of the slices on the day; at most one statement per generation."""
    rows = _ties(session, slices, as_of)
    asked = set(rows)
    while missing := {row["holder"] for row in rows.values() if row["holder"] is not None} - set(rows):
        rows |= _ties(session, ranges(missing), as_of)
    return {number: _membership(number, rows) for number in sorted(asked)}


def members(session: Session, number: int, as_of: date) -> list[Membership]:
    """All members of the family of one person on the day, the founding person first; empty if in none."""
    return next(iter(families_of(session, [number], as_of).values()), [])


def families_of(session: Session, people: Iterable[int], as_of: date) -> dict[int, list[Membership]]:
    """The families of these people on the day by number, each with all its members, the founding person first."""
    asked = set(people)
    found = memberships(session, ranges(asked), as_of)
    families = {one.family for one in found.values() if one.family is not None}
    found = memberships(session, ranges(asked | families), as_of)
    found |= _spouses(session, found, families, as_of)
    while new := _dependants(session, found, families, as_of) - set(found):
        found |= memberships(session, ranges(new), as_of)
    together: dict[int, list[Membership]] = {family: [] for family in sorted(families)}
    for one in sorted(found.values(), key=lambda m: (m.number != m.family, m.number)):
        if one.family in together:
            together[one.family].append(one)
    return together


def derive(graph: Graph, as_of: date, progress: Callable[[int], None] | None = None) -> Row:
    """Derive everyone's family on the day and store what changed. Returns the numbers of families and left out.

    Raises NothingLoaded.
    """
    last = extent(graph)["last"]
    graph.write("families/begin")
    for done in in_parallel(lambda piece: _derive(graph, piece, as_of), list(slices_of(last))):
        if progress:
            progress(done)
    return graph.write("families/end", as_of=as_of)[0]


def family_ids(session: Session, iins: Iterable[str], as_of: date) -> dict[str, str]:
    """The public family id of each of these people on the day: as stored if it is stored, else by traversal."""
    people = sorted(iins)
    if not people:
        return {}
    if run(session, "families/extent")[0]["families_as_of"] == as_of:
        return {row["iin"]: row["family"] for row in run_packed(session, "eligibility/families", iins=people)}
    numbers = {row["number"] for row in run(session, "eligibility/numbers", iins=people)}
    found = memberships(session, ranges(numbers), as_of)
    founders = sorted({member.family for member in found.values() if member.family is not None})
    ids = {row["number"]: row["id"] for row in run(session, "eligibility/public_ids", numbers=founders)}
    return {m.iin: f"f{ids[m.family]}" for m in found.values() if m.family is not None}


def extent(graph: Graph) -> Row:
    """How many people there are and the highest number. Raises NothingLoaded when there is nobody."""
    found = graph.read("families/extent")[0]
    if found["last"] < 0:
        raise NothingLoaded
    return found


def slices_of(last: int, size: int = SLICE) -> Iterator[list[int]]:
    """The ranges that cover all numbers up to `last`."""
    return ([first, first + size - 1] for first in range(0, last + 1, size))


def _derive(graph: Graph, piece: list[int], as_of: date) -> int:
    """Derive a slice and store what changed; only one at a time stores, for families reach over slices."""
    with graph.session(write=False) as session:
        found = memberships(session, [piece], as_of)
        changed = list(_changed(session, piece, found.values()))
    if changed:
        with STORING, graph.session(write=True) as session:
            run(session, "families/store", rows=changed)
    return len(found)


def _ties(session: Session, slices: Slices, as_of: date) -> dict[int, Row]:
    law = Law.on(as_of)
    rows = run(
        session,
        "families/ties",
        slices=parameter(slices),
        as_of=as_of,
        own_residence_born_after=born_after(as_of, law["age.own_residence"]),
        child_born_after=born_after(as_of, law["age.child"]),
        student_born_after=born_after(as_of, law["age.student"]),
    )
    return {each[0]: dict(zip(_TIES, each, strict=True)) for each in rows[0]["people"]}


def _membership(number: int, rows: Mapping[int, Row]) -> Membership:
    row = rows[number]
    if row["left_out"]:
        return Membership(number, row["iin"], None, None, None, row["left_out"])
    root = _root(number, rows)
    founder = root["spouse"] if root["sex"] == "M" and root["spouse"] is not None else root["number"]
    return Membership(number, row["iin"], founder, _tie(row), _about(row), None)


def _root(number: int, rows: Mapping[int, Row]) -> Row:
    """Up the ties to whoever lives with nobody; among people tied in a circle, the one of the lowest number."""
    passed: list[int] = []
    while number not in passed:
        passed.append(number)
        holder = rows[number]["holder"]
        if holder is None:
            return rows[number]
        number = holder
    return rows[min(passed[passed.index(number) :])]


def _tie(row: Row) -> str:
    return row["tie"] or ("spouse" if row["spouse"] is not None else "alone")


def _about(row: Row) -> int | None:
    about: int | None = row["holder"] if row["holder"] is not None else row["spouse"]
    return about


def _spouses(
    session: Session, found: Mapping[int, Membership], families: Set[int], as_of: date
) -> dict[int, Membership]:
    numbers = {m.about for m in found.values() if m.family in families and m.about is not None} - set(found)
    return memberships(session, ranges(numbers), as_of) if numbers else {}


def _dependants(session: Session, found: Mapping[int, Membership], families: Set[int], as_of: date) -> set[int]:
    inside = [m.number for m in found.values() if m.family in families]
    return set(run(session, "families/dependants", numbers=inside, as_of=as_of)[0]["numbers"])


def _changed(session: Session, piece: Sequence[int], found: Iterable[Membership]) -> Iterator[Row]:
    stored = {each[0]: each for each in run(session, "families/stored", slices=parameter([piece]))[0]["people"]}
    for member in found:
        row = {
            "number": member.number,
            "family": member.family,
            "tie": member.tie,
            "about": member.about,
            "left_out": member.left_out,
        }
        if list(row.values()) != stored[member.number]:
            yield row
