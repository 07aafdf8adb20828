"""What a refusal of a random family suggests is put into the registers, and the right is there."""

import random
from collections import Counter
from collections.abc import Sequence
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from app import texts
from app.benefits.rule import Assessment
from graph.client import Graph
from tests.examples import examples
from tests.law.households import answers
from tests.law.mends import Mender
from tests.law.random_families import LAST, Town
from tests.law.second_reading import Reading

FAMILIES = 150


@examples(1)
@given(seed=st.integers(0, 2**32 - 1))
def test_what_a_refusal_suggests_brings_the_right(graph: Graph, seed: int) -> None:
    town = Town(seed, FAMILIES)
    town.registers.load(graph, LAST)
    asked = answers(graph, town.day, everyone=True)
    reading = Reading({name: list(rows) for name, rows in town.registers.rows.items()}, town.day)
    town.registers.rows.clear()
    mender = Mender(reading, town.registers)
    mended = [one for one in _one_of_each_family(town, asked) if mender.mend(one, one.failed[0])]
    town.registers.deliver(graph, LAST)
    had = {_matter(one) for one in asked if one.eligible}
    then = answers(graph, town.day, everyone=True)
    new = [one for one in then if one.eligible and _matter(one) not in had]
    for refused in mended:
        assert texts.change(refused.failed[0]), refused.failed[0].name
        people = {refused.beneficiary, *refused.about, *refused.failed[0].people}
        found = [one for one in new if one.benefit == refused.benefit and people & {one.beneficiary, *one.about}]
        assert found, f"{refused.benefit} on {town.day}: {refused.failed[0].name} was mended for nothing"
    assert len({one.failed[0].name for one in mended}) >= VARIETY


VARIETY = 18
"""Kinds of refusals that each graph mends at least."""


def _one_of_each_family(town: Town, asked: Sequence[Assessment]) -> list[Assessment]:
    """Of each family one refusal that lacks a single thing, the rarer the better."""
    single = [one for one in asked if len(one.failed) == 1 and one.failed[0].met is False]
    common = Counter((one.benefit, one.failed[0].name) for one in single)
    random.Random(0).shuffle(single)
    single.sort(key=lambda one: common[one.benefit, one.failed[0].name])
    chosen: dict[int, Assessment] = {}
    for one in single:
        if one.beneficiary in town.family_of and texts.change(one.failed[0]):
            chosen.setdefault(town.family_of[one.beneficiary], one)
    return list(chosen.values())


def _matter(one: Assessment) -> tuple[Any, ...]:
    return one.benefit, one.beneficiary, one.about, one.valid_from
