"""The card of a random family finds the rights that the country's sweep finds, though they come with other people."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from app.benefits.rule import Assessment
from app.card import card_of, find_iin
from app.card.reading import reading
from app.card.rights import rights_of
from app.touched import subject
from graph.client import Graph
from tests.examples import examples
from tests.law.households import answers
from tests.law.random_families import LAST, Town

FAMILIES, CARDS = 60, 16


@examples(1)
@given(seed=st.integers(0, 2**32 - 1))
def test_a_card_finds_what_the_sweep_finds(graph: Graph, seed: int) -> None:
    town = Town(seed, FAMILIES)
    town.registers.load(graph, LAST)
    found = [one for one in answers(graph, town.day) if one.eligible]
    through_others = [one.beneficiary for one in found if subject(one) != one.beneficiary]
    carers = {row["carer_iin"] for row in town.registers.rows["care"]}
    through_others.sort(key=lambda iin: iin not in carers)
    for iin in list(dict.fromkeys(through_others))[:CARDS]:
        with reading(graph, town.day, seconds=60) as read:
            asked = find_iin(read, iin)
            assert asked
            card = card_of(read, asked)
            members = {card.people.row("people", number)["iin"] for number in card.people.numbers}
            told = {_matter(right.found) for right in rights_of(card)}
        assert told == {_matter(one) for one in found if one.beneficiary in members}


def _matter(one: Assessment) -> tuple[Any, ...]:
    return one.benefit, one.beneficiary, frozenset(one.about), one.amount
