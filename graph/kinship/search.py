"""Finds how two people are related, by their common ancestors and the marriages next to them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise

from graph.kinship import steps as chains
from graph.kinship.people import Bond, PeopleGraph, Records
from graph.kinship.relation import Relation
from graph.kinship.steps import Step, half_mark, path

GENERATIONS = 8
"""How far up common ancestors are looked for; third cousins need 4."""
AFFINE_GENERATIONS = 4
"""The same for blood kin of a spouse and spouses of blood kin."""
BETWEEN_MARRIAGES = 4
"""Births, at most, between two marriages."""
AROUND_A_MARRIAGE = 3
"""Births, at most, before and after a marriage together, when there are both."""

Ids = tuple[str, ...]
Chain = tuple[Step, ...]


def relation(
    people: PeopleGraph, a: str, b: str, as_of: date | None = None, *, generations: int = GENERATIONS
) -> Relation | None:
    """The closest relation, read as "b is a's ..."; None if none is found. For the rest see `relations`."""
    return next(iter(relations(people, a, b, as_of, generations=generations)), None)


def relations(
    people: PeopleGraph, a: str, b: str, as_of: date | None = None, *, generations: int = GENERATIONS
) -> list[Relation]:
    """Every relation of b to a, closest first, by the ties of the day `as_of`; without it, by ties that have no end.

    `generations` bounds the births up to a common ancestor on either side. A tie that only restates
    another is left out: a father is not also the mother's husband. Raises KeyError for an unknown id.
    """
    records = Records(people, as_of or date.max)
    person, other = records.person(a), records.person(b)
    if a == b:
        return [Relation(person, other, ())]
    search = _Search(records)
    found = [*search.blood(a, b, generations), *search.placements(a, b), *search.affinity(a, b)]
    return sorted((Relation(person, other, steps) for steps in found), key=_closeness)


def _closeness(found: Relation) -> tuple[object, ...]:
    """The order of preference. All but the last two say the same from both ends."""
    rank = {"spouse": 2 if found.former else 0, "blood": 1}.get(found.nature, 2)
    marriage = ("spouse", "step", "in_law", "guardianship", "blood").index(found.nature)
    generations_apart = abs(found.up - found.down)
    side = {"paternal": 0, None: 1, "maternal": 2}[found.side]
    kept = (found.former, found.half, found.adoptive)
    return (rank, found.degree, marriage, *kept, generations_apart, side, found.path)


class _Search:
    def __init__(self, records: Records) -> None:
        self._records = records
        self._ascents: dict[tuple[str, int], dict[str, list[Ids]]] = {}

    def blood(self, a: str, b: str, generations: int) -> Iterator[Chain]:
        """Chains through every common ancestor; full siblings on the way make one chain, not two."""
        ours, theirs = self._ancestors(a, generations), self._ancestors(b, generations)
        seen: set[tuple[Ids, Ids]] = set()
        for ancestor in ours.keys() & theirs.keys():
            for up in ours[ancestor]:
                for down in theirs[ancestor]:
                    line = (up, down) if len(up) == 1 or len(down) == 1 else (up[:-1], down[:-1])
                    if line not in seen and not set(up[:-1]) & set(down[:-1]):
                        seen.add(line)
                        yield self._descent(up, down)

    def placements(self, a: str, b: str) -> Iterator[Chain]:
        """Guardians and wards."""
        person, other = self._records.person(a), self._records.person(b)
        for tie in self._records.wards(a):
            if tie.ward == b:
                yield (Step("ward", person, other, placement=tie.kind),)
        for tie in self._records.wards(b):
            if tie.ward == a:
                yield (Step("guardian", person, other, placement=tie.kind),)

    def affinity(self, a: str, b: str) -> Iterator[Chain]:
        """Chains with one marriage or two, and the two parents of one child."""
        seen: set[Ids] = set()
        for chain in (*self._affine_chains(a, b), *self._other_parent(a, b)):
            ids = tuple(path(chain))
            if len(set(ids)) == len(ids) and ids not in seen and not self._restates(chain):
                seen.add(ids)
                yield chain

    def _affine_chains(self, a: str, b: str) -> Iterator[Chain]:
        mine, theirs = self._marriages(a), [self._married(bond.spouse, b) for bond in self._records.bonds(b)]
        for first in mine:
            if first.target.id == b:
                yield (first,)
                continue
            for chain in self.blood(first.target.id, b, AFFINE_GENERATIONS):
                yield self._judged((first, *chain))
            for last in theirs:
                for chain in self.blood(first.target.id, last.source.id, AFFINE_GENERATIONS):
                    if _births(chain) <= BETWEEN_MARRIAGES:
                        yield self._judged((first, *chain, last))
        for last in theirs:
            for chain in self.blood(a, last.source.id, AFFINE_GENERATIONS):
                yield self._judged((*chain, last))
        yield from self._both_sides(a, b)

    def _both_sides(self, a: str, b: str) -> Iterator[Chain]:
        """Blood, a marriage, blood: step-siblings, a child's parents-in-law, a brother's wife's mother."""
        marriages = [step for near in self._near(a) for step in self._marriages(near)]
        marriages += [self._married(bond.spouse, near) for near in self._near(b) for bond in self._records.bonds(near)]
        for step in dict.fromkeys(marriages):
            for before in self.blood(a, step.source.id, AROUND_A_MARRIAGE - 1):
                for after in self.blood(step.target.id, b, AROUND_A_MARRIAGE - 1):
                    if before and after and _births(before) + _births(after) <= AROUND_A_MARRIAGE:
                        yield self._judged((*before, step, *after))

    def _near(self, who: str) -> list[str]:
        return [*self._records.parents(who), *self._records.children(who)]

    def _other_parent(self, a: str, b: str) -> Iterator[Chain]:
        """The other parent of one's child, when the two were never married."""
        if any(bond.spouse == b for bond in self._records.bonds(a)):
            return
        person, other = self._records.person(a), self._records.person(b)
        for child in self._records.children(a):
            if b in self._records.parents(child):
                # Which child does not matter: the word is "child's mother", whatever the child's sex.
                between = self._records.person(child)
                yield (Step("child", person, between), Step("parent", between, other))
                return

    def _ancestors(self, person: str, generations: int) -> dict[str, list[Ids]]:
        """Every line up from the person, by the ancestor in whom it ends; the person first."""
        key = (person, generations)
        if key not in self._ascents:
            found: dict[str, list[Ids]] = {person: [(person,)]}
            lines: list[Ids] = [(person,)]
            for _ in range(generations):
                lines = [(*line, up) for line in lines for up in self._records.parents(line[-1]) if up not in line]
                for line in lines:
                    found.setdefault(line[-1], []).append(line)
            self._ascents[key] = found
        return self._ascents[key]

    def _descent(self, up: Ids, down: Ids) -> Chain:
        """Steps up one line and down the other; the two children of the common ancestor are siblings."""
        sideways = len(up) > 1 and len(down) > 1
        rising, falling = (up[:-1], down[:-1]) if sideways else (up, down)
        steps = [self._birth("parent", one, two) for one, two in pairwise(rising)]
        if sideways:
            steps.append(self._sibling(up[-2], down[-2], up[-1]))
        falling = falling[::-1]
        return (*steps, *(self._birth("child", one, two) for one, two in pairwise(falling)))

    def _birth(self, kind: str, source: str, target: str) -> Step:
        person, other = self._records.person(source), self._records.person(target)
        if kind == "parent":
            return Step("parent", person, other, adoptive=self._records.parents(source)[target])
        return Step("child", person, other, adoptive=self._records.parents(target)[source])

    def _sibling(self, one: str, two: str, via: str) -> Step:
        """Half only if each has another known parent and they share none of those."""
        records = self._records
        ones, twos = records.parents(one), records.parents(two)
        shared = ones.keys() & twos.keys()
        half = len(shared) == 1 and len(ones) > 1 and len(twos) > 1
        via = via if half else next(parent for parent in ones if parent in shared)
        return Step(
            "sibling",
            records.person(one),
            records.person(two),
            via=via,
            adoptive=ones[via] or twos[via],
            half=half_mark(records.person(via)) if half else None,
        )

    def _marriages(self, who: str) -> list[Step]:
        return [self._married(who, bond.spouse) for bond in self._records.bonds(who)]

    def _bond(self, who: str, spouse: str) -> Bond:
        return next(bond for bond in self._records.bonds(who) if bond.spouse == spouse)

    def _married(self, who: str, spouse: str) -> Step:
        former = self._bond(who, spouse).former
        return Step("spouse", self._records.person(who), self._records.person(spouse), former=former)

    def _judged(self, chain: Chain) -> Chain:
        """Mark marriages that ended before the birth of the child next to them: such spouses are no step-parents."""
        return tuple(
            replace(step, over=True) if step.kind == "spouse" and self._ended_before_birth(chain, place) else step
            for place, step in enumerate(chain)
        )

    def _ended_before_birth(self, chain: Chain, place: int) -> bool:
        step = chain[place]
        ended = self._bond(step.source.id, step.target.id).ended_on
        children = []
        if place and chain[place - 1].kind == "parent":
            children.append(chain[place - 1].source)
        if place + 1 < len(chain) and chain[place + 1].kind == "child":
            children.append(chain[place + 1].target)
        births = [child.birth_date for child in children if child.birth_date is not None]
        return ended is not None and any(ended < birth for birth in births)

    def _restates(self, chain: Chain) -> bool:
        """Whether a parent's spouse on the way is a parent too, or a spouse's child one's own child."""
        for one, two in pairwise(chain):
            kinds = (one.kind, two.kind)
            if kinds == ("parent", "spouse") and two.target.id in self._records.parents(one.source.id):
                return True
            if kinds == ("spouse", "child") and one.source.id in self._records.parents(two.target.id):
                return True
        return False


def _births(chain: Chain) -> int:
    return sum(chains.generations(chain))
