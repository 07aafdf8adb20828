"""Families: everyone living here is in exactly one, as a second derivation with networkx finds them."""

from collections import defaultdict
from collections.abc import Callable
from datetime import date
from functools import partial

import pytest
from hypothesis import given

from app import families
from app.families import Membership
from app.law import load
from app.sweep import sweep
from app.wellbeing.scoring import score_everyone
from app.whatif import what_if
from graph.client import Graph
from graph.errors import NothingLoaded
from graph.slices import parameter
from loaders.delivery import load_rows
from tests.app.populations import AS_OF, Rows, expected, populations
from tests.examples import examples

EVERYONE = [[0, 2**62]]


def _families(found: dict[int, Membership]) -> dict[str, frozenset[str] | None]:
    groups: dict[int, set[str]] = defaultdict(set)
    for member in found.values():
        if member.family is not None:
            groups[member.family].add(member.iin)
    return {m.iin: frozenset(groups[m.family]) if m.family is not None else None for m in found.values()}


@examples(40)
@given(rows=populations())
def test_everyone_is_in_the_family_that_a_second_derivation_finds(graph: Graph, rows: Rows) -> None:
    graph.write("schema/wipe")
    report = load_rows(graph, rows, as_of=date(2026, 12, 31), id_key=b"test")
    kept = _kept(rows, report.problems.filter(~report.problems["warning"]).select("file", "line").rows())
    with graph.session(write=False) as session:
        found = families.memberships(session, EVERYONE, AS_OF)
    assert _families(found) == expected(kept, AS_OF)


def _kept(rows: Rows, quarantined: list[tuple[str, int]]) -> Rows:
    out = set(quarantined)
    return {name: [row for n, row in enumerate(each, 1) if (name, n) not in out] for name, each in rows.items()}


@examples(15)
@given(rows=populations())
def test_one_person_asked_and_everyone_stored_get_the_same_family(graph: Graph, rows: Rows) -> None:
    graph.write("schema/wipe")
    load_rows(graph, rows, as_of=date(2026, 12, 31), id_key=b"test")
    families.derive(graph, AS_OF)
    with graph.session(write=False) as session:
        everyone = families.memberships(session, EVERYONE, AS_OF)
        stored = {each[0]: each[1] for each in graph.read("families/stored", slices=parameter(EVERYONE))[0]["people"]}
        for number, member in everyone.items():
            alone = {m.number for m in families.members(session, number, AS_OF)}
            together = {m.number for m in everyone.values() if m.family == member.family and m.family is not None}
            assert alone == together
            assert stored[number] == member.family


@pytest.mark.parametrize("work", [families.derive, sweep, score_everyone, partial(what_if, proposal=load())])
def test_an_empty_graph_is_told_apart_from_one_without_families(graph: Graph, work: Callable[..., object]) -> None:
    with pytest.raises(NothingLoaded, match="load a delivery first"):
        work(graph, AS_OF)
