"""Another law beside today's: who is found, who gains and loses, and what a year costs."""

from datetime import date
from decimal import Decimal

import pytest

from app.benefits.multi_child_family import _amount
from app.families import derive
from app.law import Law, LawError, load
from app.law.proposal import ProposalError, proposed
from app.whatif import Tally, summed, what_if
from graph.client import Graph
from tests.app import card_family as family

SINCE = date(2025, 3, 2)


@pytest.fixture
def loaded(graph: Graph) -> Graph:
    family.load(graph)
    return graph


def compared(graph: Graph, *changes: str) -> dict[str, Tally]:
    return summed(what_if(graph, family.AS_OF, proposed(load(), changes, SINCE)), 0)


def test_nothing_changed_is_nothing_gained(loaded: Graph) -> None:
    for tally in compared(loaded).values():
        assert (tally.new, tally.lost, tally.more, tally.less) == (0, 0, 0, 0)
        assert tally.cost_now == tally.cost_then


def test_a_new_mrp_raises_what_follows_it(loaded: Graph) -> None:
    many = compared(loaded, "mrp=4500")["multi_child_family"]
    # 20.04 × 4,325 = 86,673; 20.04 × 4,500 = 90,180; five children, twelve months
    assert (many.more, many.cost_now, many.cost_then) == (1, 86_673 * 12, 90_180 * 12)


def test_a_coefficient_inside_a_table(loaded: Graph) -> None:
    many = compared(loaded, "multi_child_family.coefficients.5=17")["multi_child_family"]
    assert (many.less, many.cost_then) == (1, 17 * 4_325 * 12)


def test_another_number_of_children_changes_who_is_found(loaded: Graph) -> None:
    assert compared(loaded, "multi_child_family.minimum=6")["multi_child_family"].lost == 1
    # Gaukhar, 19, a student, is the fourth child of the survivors' circle; without students three are left.
    survivors = compared(loaded, "age.student=18")["survivor_allowance"]
    assert survivors.less == 1


def test_fewer_children_need_a_coefficient_of_their_own() -> None:
    fewer = proposed(load(), ["multi_child_family.minimum=3", "multi_child_family.coefficients.3=12.5"], SINCE)
    assert Law.on(SINCE, fewer)["multi_child_family.coefficients"]["3"] == Decimal("12.5")
    with pytest.raises(LawError, match=r"coefficients\.3="):
        _amount(3, Law.on(SINCE, load()))


def test_by_region_and_family_size(loaded: Graph) -> None:
    found = what_if(loaded, family.AS_OF, proposed(load(), ["pm=60000"], SINCE))
    # Saule, of pension age and not insured, lives in a hostel of another region; no families are stored.
    assert {group[:2] for group in found if group[1] != "KZ-75"} == {("pension_age", "KZ-71"), ("osms_cover", "KZ-71")}
    assert set(summed(found, 2)) == {"unknown"}
    derive(loaded, family.AS_OF)
    found = what_if(loaded, family.AS_OF, proposed(load(), ["pm=60000"], SINCE))
    assert ("survivor_allowance", "KZ-75", "5") in found


def test_one_off_rights_of_the_year_follow_the_change(loaded: Graph) -> None:
    # Fariza was born on 2025-02-20, before the year up to 2026-03-01: neither law counts her.
    assert "birth_allowance" not in compared(loaded, "mrp=4500")


def test_later_steps_of_a_table_keep_what_is_not_proposed() -> None:
    law = Law.on(date(2031, 6, 1), proposed(load(), ["age.pension.M.0=65"], date(2026, 1, 1)))
    assert law["age.pension"] == {"M": (65, 0), "F": (63, 0)}
    assert Law.on(date(2025, 6, 1), law.parameters)["age.pension"]["M"] == (63, 0)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ("mpr=4500", "near it: .*mrp"),
        ("multi_child_family.minimun=3", "multi_child_family.minimum"),
        ("multi_child_family.coefficients.nine=3", "it has 4, 5, 6, 7"),
        ("mrp.a=3", "single value"),
        ("age.child=18.5", "whole number"),
        ("mrp=lots", "a number"),
        ("mrp=-1", "not below 0"),
        ("mrp", "name=value"),
        ("age.pension=65", "same kind"),
    ],
)
def test_wrong_changes_say_what_is_meant(change: str, says: str) -> None:
    with pytest.raises(ProposalError, match=says):
        proposed(load(), [change], SINCE)


def test_a_wrong_value_is_told_beside_that_of_the_day_asked() -> None:
    # MRP: 3,932 in 2025, 4,325 in 2026
    with pytest.raises(ProposalError, match=r"now 3932;"):
        proposed(load(), ["mrp=abc"], SINCE)
    with pytest.raises(ProposalError, match=r"now 4325;"):
        proposed(load(), ["mrp=abc"], SINCE, family.AS_OF)


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        (["mrp=4500", "mrp=4600"], "mrp"),
        (["pm=60000", "mrp=4500", "pm=60000"], "pm"),
        (["age.pension.M.0=65", "age.pension={M = [64, 0], F = [63, 0]}"], r"age\.pension\.M\.0"),
    ],
)
def test_what_would_undo_an_earlier_change_is_refused(changes: list[str], name: str) -> None:
    with pytest.raises(ProposalError, match=f"^{name} is set a second time"):
        proposed(load(), changes, SINCE)


def test_a_part_refines_a_table_that_was_set_before_it() -> None:
    changes = ["age.pension={M = [64, 0], F = [64, 0]}", "age.pension.M.0=65"]
    assert Law.on(SINCE, proposed(load(), changes, SINCE))["age.pension"] == {"M": (65, 0), "F": (64, 0)}


def test_values_stay_exact() -> None:
    assert Law.on(SINCE, proposed(load(), ["gfss.replacement=0.61"], SINCE))["gfss.replacement"] == Decimal("0.61")
