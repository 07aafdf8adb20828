"""Assess again those whom a day concerns after an earlier sweep, each rule in a session of its own."""

from collections.abc import Mapping
from dataclasses import dataclass

from neo4j import Session

from app.assessment import assess
from app.benefits import RULES
from app.benefits.rule import Assessment, Day
from app.rights import Right, rights
from app.touched import DISABLED, OF_HOMES, SURVIVORS, Base, beside, subjects
from app.turning import OF_FAMILIES, Seeds
from app.wellbeing.families import Families, families_with
from graph.client import Graph
from graph.parallel import in_parallel
from graph.slices import ranges


@dataclass(frozen=True, slots=True)
class Anew:
    """The subjects that were assessed anew for each benefit, and their rights."""

    subjects: Mapping[str, set[int]]
    rights: list[Right]


@dataclass(frozen=True, slots=True)
class _Part:
    """What one rule was asked about, and its answers."""

    code: str
    numbers: set[int]
    found: list[Assessment]


def anew(graph: Graph, seeds: Mapping[str, Seeds], base: Base, day: Day) -> Anew:
    """Assess again whoever's rights may rest on what changed, and those who choose beside them."""
    with graph.session(write=False) as session:
        asked = subjects(session, seeds, base, day)
    # The longest work first, so that nobody waits at the end for it alone.
    long = [*OF_FAMILIES, *OF_HOMES, SURVIVORS]
    codes = [*long, *(code for code in RULES if code not in (*long, DISABLED))]
    done = in_parallel(lambda code: _parts(graph, code, asked, base, day), codes)
    parts = {part.code: part for group in done for part in group}
    with graph.session(write=False) as session:
        found = [one for code in RULES for one in parts[code].found]
        told = rights(session, found, day, lambda code, number: number in parts[code].numbers)
    return Anew({code: part.numbers for code, part in parts.items()}, told)


def _parts(graph: Graph, code: str, asked: Mapping[str, set[int]], base: Base, day: Day) -> list[_Part]:
    with graph.session(write=False) as session:
        return _choosing(session, asked, base, day) if code == SURVIVORS else [_part(session, code, asked[code], day)]


def _part(session: Session, code: str, numbers: set[int], day: Day) -> _Part:
    if code not in OF_FAMILIES:
        return _Part(code, numbers, _asked(session, code, numbers, day))
    families = families_with(session, numbers, day)
    people = numbers.union(*families.values())
    return _Part(code, people, _asked(session, code, people, day, families))


def _choosing(session: Session, asked: Mapping[str, set[int]], base: Base, day: Day) -> list[_Part]:
    """The two allowances of which a person has only one, with those whose choice a change of either concerns."""
    found = _asked(session, SURVIVORS, asked[SURVIVORS], day)
    lost, disabled = beside(session, asked[SURVIVORS], asked[DISABLED], found, base, day)
    found += _asked(session, SURVIVORS, lost - asked[SURVIVORS], day)
    return [_Part(SURVIVORS, lost, found), _part(session, DISABLED, disabled, day)]


def _asked(
    session: Session, code: str, numbers: set[int], day: Day, families: Families | None = None
) -> list[Assessment]:
    return assess(session, ranges(numbers), day, rules=[RULES[code]], families=families) if numbers else []
