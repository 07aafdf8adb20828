"""What must hold of any family: both ends agree, paths exist, and a second method gives the same degree."""

import random
from datetime import date

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from graph import kinship
from graph.kinship.people import PeopleGraph
from tests.examples import examples

DAY = date(2100, 1, 1)
FAMILIES = st.integers(min_value=0, max_value=2**32)
MIRROR = {"parent": "child", "child": "parent", "sibling": "sibling", "spouse": "spouse"}
ORDINAL = {1: "first", 2: "second", 3: "third"}
TIMES = {0: "", 1: " once removed", 2: " twice removed", 3: " three times removed"}


def pedigree(seed: int, *, tree: bool) -> PeopleGraph:
    """Five generations. In a tree spouses come from outside; otherwise kin may marry and some parents are unknown."""
    chance = random.Random(seed)
    people: list[tuple[object, ...]] = []
    parents: list[tuple[str, str]] = []
    spouses: list[tuple[object, ...]] = []

    def person(year: int) -> str:
        who = f"p{len(people)}"
        known = None if not tree and chance.random() < 0.1 else date(year, 1, 1 + chance.randrange(28))
        people.append((who, "FM"[len(people) % 2], known))
        return who

    generation = [person(1900) for _ in range(1 if tree else 4)]
    for year in range(1925, 2025, 25):
        following = []
        for one in generation:
            outside = tree or len(generation) < 2 or chance.random() < 0.7
            other = person(year - 25) if outside else chance.choice([who for who in generation if who != one])
            ended = date(year + 5, 1, 1) if not tree and chance.random() < 0.2 else None
            spouses.append((one, other, None, ended))
            for _ in range(chance.choice((1, 2, 2, 3) if len(generation) < 8 else (0, 1, 2))):
                child = person(year + chance.randrange(5))
                both = (one, other) if tree or chance.random() < 0.8 else (one,)
                parents += [(parent, child) for parent in both]
                following.append(child)
        generation = following or generation
    return kinship.graph(people, parents, spouses)


def two_of(people: PeopleGraph, seed: int) -> tuple[str, str]:
    one, other = random.Random(seed).sample(sorted(people.nodes), 2)
    return one, other


@examples(150)
@given(FAMILIES, FAMILIES)
def test_both_ends_agree(seed: int, pair: int) -> None:
    people = pedigree(seed, tree=False)
    a, b = two_of(people, pair)
    there, back = kinship.relations(people, a, b, DAY), kinship.relations(people, b, a, DAY)
    assert len(there) == len(back)
    if there:
        one, other = there[0], back[0]
        assert (one.degree, one.cousin, one.removed, one.half, one.nature) == (
            other.degree,
            other.cousin,
            other.removed,
            other.half,
            other.nature,
        )
    kinds = [[step.kind for step in found.steps] for found in there]
    mirrored = [[MIRROR[step.kind] for step in reversed(found.steps)] for found in back]
    assert sorted(kinds) == sorted(mirrored)


@examples(150)
@given(FAMILIES, FAMILIES)
def test_paths_follow_ties_and_every_language_has_a_name(seed: int, pair: int) -> None:
    people = pedigree(seed, tree=False)
    a, b = two_of(people, pair)
    ties = people.to_undirected(as_view=True)
    for found in kinship.relations(people, a, b, DAY):
        assert (found.path[0], found.path[-1]) == (a, b)
        assert all(ties.has_edge(one, two) for one, two in zip(found.path, found.path[1:], strict=False))
        assert len(set(found.path)) == len(found.path)
        marriages = sum(step.kind == "spouse" for step in found.steps)
        assert found.up + found.down + marriages == found.degree
        for language in ("en", "ru", "kk"):
            assert found.term(language)
            assert found.description(language)


@examples(300)
@given(FAMILIES, FAMILIES)
def test_cousins_by_shortest_paths(seed: int, pair: int) -> None:
    """In a tree the births to the lowest common ancestor, counted by networkx, give the degree and the removal."""
    people = pedigree(seed, tree=True)
    births = nx.DiGraph(
        (one, two) for one, two, data in people.edges(data=True) if isinstance(data["tie"], kinship.Parent)
    )
    births.add_nodes_from(people)
    a, b = two_of(people, pair)
    up = dict(nx.single_source_shortest_path_length(births.reverse(copy=False), a))
    down = dict(nx.single_source_shortest_path_length(births.reverse(copy=False), b))
    common = [(up[who] + down[who], up[who], down[who]) for who in up.keys() & down.keys()]
    found = kinship.relation(people, a, b, DAY)
    if not common:
        assert found is None or found.nature != "blood"
        return
    _, i, j = min(common)
    assert found is not None
    assert (found.up, found.down) == (i, j)
    if min(i, j) >= 2:
        assert found.term("en") == f"{ORDINAL[min(i, j) - 1]} cousin{TIMES[abs(i - j)]}"
