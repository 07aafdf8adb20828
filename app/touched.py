"""Whom a day's sweep must assess anew after an earlier one: the touched, the due, and those whose rights rest on them.

Everyone else's rights stay as they were (app/due.py). A new month, law or delivery of incomes concerns everyone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from neo4j import Session

from app.benefits.payee import AFTER_LOSS, deceased
from app.benefits.rule import Assessment, Day, Known
from app.due import REACH, Ties
from app.law import born_after
from app.rights import rivals
from app.turning import OF_FAMILIES, Seeds
from graph.client import Graph, Row, run

FOR_EVERYONE = frozenset({"addresses", "poverty_lines"})
"""Registers whose rows belong to nobody: a delivery of them may concern anyone."""
_FOUND_BY = (
    "citizen_birth",
    "citizen_touched",
    "record_from",
    "record_to",
    "record_as_of",
    "marriage_registered",
    "marriage_dissolved",
)
INDEXES = tuple(f"due/index_{name}" for name in _FOUND_BY)
"""What finds people by the days that something turns; made when first needed, for they would slow every load.

None by days of death or absence: Neo4j would plan statements about losses by it, once for each range of people.
"""
FILLING = 600
"""Seconds that an index may take to fill."""
MANY = 25
"""When more than one in so many is touched or due, assessing everyone is no dearer: each brings some twenty others."""
OF_CHILDREN = frozenset("birth_allowance child_care_allowance child_care_payment raising_disabled_child".split())
SURVIVORS, DISABLED = "survivor_allowance", "disability_allowance"
OF_HOMES = frozenset({"targeted_social_assistance"})
"""Rules about people who live together: whoever is one tie away may bring a change into a home."""
READS = {DISABLED: 2}
"""Ties from the subject of a rule's statement to what it reads, where fewer than its REACH: beyond lie only the rights
that the subject might choose instead, and those are looked at apart."""
FAMILY = 2
"""How many ties beyond a person whose home or kin changes a right may name another family."""


@dataclass(frozen=True, slots=True)
class Base:
    """The earlier sweep whose rights are carried over, and the days since."""

    as_of: date
    generation: int
    since: date | None
    days: tuple[date, ...]


def make_indexes(graph: Graph) -> None:
    """Make indexes that are not there yet and wait until they can be used: who asks before then reads everyone."""
    for name in INDEXES:
        graph.write(name)
    graph.write("load/await_schema", seconds=FILLING)


def base_of(session: Session, day: Day) -> Base | None:
    """The sweep to carry over from; None when everyone must be assessed."""
    found = run(session, "sweep/base", as_of=day.as_of)
    if not found:
        return None
    before: Row = found[0]
    same = before["known"] == known_text(day.known) and before["edition"] == day.law.edition
    month = (before["as_of"].year, before["as_of"].month) == (day.as_of.year, day.as_of.month)
    if not same or not month or FOR_EVERYONE & set(before["registers"]):
        return None
    count = (day.as_of - before["as_of"]).days
    days = tuple(before["as_of"] + timedelta(days=n) for n in range(1, count + 1))
    return Base(before["as_of"], before["generation"], before["since"], days)


def known_text(known: Known) -> str:
    """What was delivered, as a sweep notes it."""
    months = (known.incomes_to, known.contributions_to, known.poverty_lines_to)
    return " ".join([*(month or "-" for month in months), *sorted(known.delivered)])


def subject(one: Assessment) -> str:
    """The IIN of the person whose row the answer came from: the child, the dead, else the beneficiary."""
    return one.about[0] if one.benefit in OF_CHILDREN | {"funeral"} else deceased(one) or one.beneficiary


def everyone(seeds: Mapping[str, Seeds]) -> set[int]:
    """The people for whom anything turned, for any rule."""
    return set().union(*(of.own | of.kin for of in seeds.values()))


def beside(
    session: Session, lost: set[int], disabled: set[int], survivors: Sequence[Assessment], base: Base, day: Day
) -> tuple[set[int], set[int]]:
    """Losses and people with a disability through whom someone could choose instead of a right looked at again.

    `survivors` are the answers about `lost`.
    """
    found = run(
        session,
        "sweep/choosers",
        losses=sorted(lost),
        holders=sorted(disabled),
        generation=base.generation,
        base=base.as_of,
    )[0]
    people = sorted({*found["members"], *(iin for one in survivors for iin in one.about)})
    dead = rivals(session, found["iins"], day)
    members = {row["number"] for row in run(session, "card/numbers", iins=people)}
    return lost | set(dead), disabled | members


def subjects(session: Session, seeds: Mapping[str, Seeds], base: Base, day: Day) -> dict[str, set[int]]:
    """For each benefit, the numbers to ask its rule about; for OF_FAMILIES, of those whose families to ask about."""
    ties = Ties(session)
    ties.around(everyone(seeds), FAMILY)
    moved = {code: ties.around(of.kin, FAMILY) for code, of in seeds.items()}
    reached = {
        code: moved[code] | (of.own if code in OF_FAMILIES else ties.around(of.own, READS.get(code, REACH[code])))
        for code, of in seeds.items()
        if code not in OF_HOMES
    }
    near = run(
        session,
        "sweep/subjects",
        young=sorted(set().union(*(reached[code] for code in OF_CHILDREN))),
        kin=sorted(set().union(*(reached[code] for code in (*AFTER_LOSS, "funeral")))),
        ill=sorted(reached[DISABLED]),
        homes=sorted({near for code in OF_HOMES for near in ties.around(seeds[code].own, 1)}),
        heads=sorted(ties.around(seeds["multi_child_family"].own, 2)),
        as_of=day.as_of,
        since=base.as_of,
        minor_born_after=born_after(day.as_of - timedelta(days=31), day.law["age.student"]),
    )[0]
    kinds = {name: set(numbers) for name, numbers in near.items()}
    return {code: _subjects_of(code, of.own, reached.get(code, set()), kinds) for code, of in seeds.items()}


def _subjects_of(code: str, own: set[int], reached: set[int], kinds: Mapping[str, set[int]]) -> set[int]:
    if code in OF_CHILDREN:
        return reached & kinds["minors"]
    if code in AFTER_LOSS or code == "funeral":
        return reached & kinds["lost"]
    if code == DISABLED:
        return own | (reached & kinds["disabled"])
    if code in OF_HOMES:
        return own | kinds["neighbours"]
    return reached | kinds["couples"] if code == "multi_child_family" else reached
