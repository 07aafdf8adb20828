"""The questions of analysts on a family counted by hand, and that their answers hold values and name nobody."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from neo4j.graph import Entity, Path

from app.families import derive
from app.sweep import sweep
from graph import queries
from graph.client import Graph
from tests.app import card_family as family

QUESTIONS = [name for name in queries.load() if name.startswith("explore/")]
PRIVATE = re.compile(r"\b\d{12}\b|\+7\d{10}|KZ\d{16}|Testova")


@pytest.fixture(scope="module")
def loaded(server: Graph) -> Graph:
    """The widow Aigul with three children and a ward at home and a student away, families derived, rights swept."""
    server.write("schema/wipe")
    family.load(server)
    derive(server, family.AS_OF)
    sweep(server, family.AS_OF)
    return server


@pytest.mark.parametrize("name", QUESTIONS)
def test_answers_hold_values_and_name_nobody(name: str, loaded: Graph) -> None:
    with loaded.session(write=False) as session:
        rows = [list(record.values()) for record in session.run(queries.get(name).text)]
    assert not [value for row in rows for value in inside(row) if isinstance(value, Entity | Path)]
    assert not PRIVATE.search(str(rows))


def inside(value: Any) -> Iterator[Any]:
    """The value and all it holds."""
    yield value
    held = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for one in held:
        yield from inside(one)


def answer(graph: Graph, name: str) -> dict[str, Any]:
    """The only row."""
    (row,) = graph.read(f"explore/{name}")
    return row


def test_large_family_of_four_minors_receives_nothing(loaded: Graph) -> None:
    row = answer(loaded, "large_families_without_allowance")
    assert (row["region"], row["large_families"], row["not_receiving"], row["four"]) == ("KZ-75", 1, 1, 1)


def test_widow_is_a_single_mother(loaded: Graph) -> None:
    row = answer(loaded, "single_parents")
    assert (row["families"], row["mothers"], row["minors"], row["with_three_and_more"]) == (1, 1, 4, 1)


def test_ward_is_kept_by_an_aunt(loaded: Graph) -> None:
    row = answer(loaded, "wards_by_kin_of_guardian")
    assert row == {
        "guardian_is": "aunt or uncle",
        "kind": "guardianship",
        "wards": 1,
        "guardians": 1,
        "in_one_family": 1,
    }
    assert loaded.read("explore/orphans_without_guardian") == []


def test_student_lives_in_another_region(loaded: Graph) -> None:
    row = answer(loaded, "students_away")
    assert row == {"home_region": "KZ-75", "study_region": "KZ-71", "students": 1, "abroad": 0}


def test_bereaved_children_receive_nothing(loaded: Graph) -> None:
    row = answer(loaded, "bereaved_children_without_payment")
    assert (row["children"], row["nothing_received"], row["of_these_lost_in_last_year"]) == (4, 4, 3)


def test_disabled_child_in_a_family_that_earns_is_not_counted(loaded: Graph) -> None:
    assert loaded.read("explore/carers_of_disabled_children_without_income") == []


def test_income_per_head_counts_months_delivered(loaded: Graph) -> None:
    rows = {row["region"]: row for row in loaded.read("explore/income_per_head_by_region")}
    # (150,001 + 160,000) over the two months delivered and five people; Kairat, alone in the region too, earned nothing
    assert rows["KZ-75"]["highest_tenth"] == round(0.9 * 310_001 / 2 / 5)
    assert rows["KZ-75"]["mean"] == round(310_001 / 2 / 5 / 2)


def test_unpaid_rights_are_of_the_last_sweep_and_within_reach(loaded: Graph) -> None:
    rows = {row["benefit"]: row for row in loaded.read("explore/rights_unpaid_by_region")}
    assert rows["multi_child_family"]["tenge_a_month"] == 86_673  # 20.04 MRP of 4,325 for five, Social Code a. 91
    assert "birth_allowance" not in rows  # paid in March 2025
    reach = {row["region"]: row for row in loaded.read("explore/unpaid_rights_out_of_reach")}
    assert (reach["KZ-75"]["people"] - reach["KZ-75"]["no_phone"]) == 1  # Aigul has a phone


def test_registers_tell_their_days_and_corrections(loaded: Graph) -> None:
    rows = {row["register"]: row for row in loaded.read("explore/deliveries_and_freshness")}
    assert (rows["incomes"]["days_before_newest"], rows["incomes"]["deliveries"]) == (0, 2)
    assert (rows["births"]["days_before_newest"], rows["births"]["deliveries"]) == (5, 1)
    row = answer(loaded, "corrections_by_register")
    assert (row["record"], row["field"], row["corrections"]) == ("Income", "m02", 1)


def test_family_of_six_ties_is_counted_in_its_region(loaded: Graph) -> None:
    rows = {row["region"]: row for row in loaded.read("explore/families_by_size_and_region")}
    assert (rows["KZ-75"]["families"], rows["KZ-75"]["five"], rows["KZ-75"]["one"]) == (2, 1, 1)
    assert (rows["KZ-71"]["families"], rows["KZ-71"]["one"]) == (2, 2)  # the student, and the grandmother
