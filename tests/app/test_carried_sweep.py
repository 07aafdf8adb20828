"""A sweep that carries over what an earlier one found stores the same rights as one that assesses everyone."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import touched
from app.sweep import sweep
from graph.client import Graph
from loaders.delivery import load, load_rows
from loaders.synthetic import make, make_increment
from tests.app import card_family as family
from tests.app.held import stored
from tests.app.lively import lively
from tests.app.populations import Rows
from tests.examples import examples
from tests.law.households import Registers

KEY = b"test"
FIRST = date(2026, 3, 2)
OF_HOMES = "targeted_social_assistance"
LEFT = """
    MATCH (r:Right) WHERE NOT EXISTS { MATCH (s:Sweep) WHERE s.generation = r.generation }
    RETURN count(r) AS left"""


@pytest.fixture
def _any_number(monkeypatch: pytest.MonkeyPatch) -> None:
    """Carry over however many are touched."""
    monkeypatch.setattr(touched, "MANY", 0)


def number_of(graph: Graph, iin: str) -> str:
    return str(graph.read("eligibility/numbers", iins=[iin])[0]["number"])


def both(graph: Graph, day: date) -> tuple[set[tuple[Any, ...]], set[tuple[Any, ...]], int | None]:
    carried = sweep(graph, day, full=False)
    first = stored(graph, day)
    sweep(graph, day)
    return first, stored(graph, day), carried.assessed


@pytest.mark.usefixtures("_any_number")
@examples(6)
@given(rows=lively(size=24), steps=st.lists(st.integers(1, 6), min_size=3, max_size=3))
def test_due_people_alone_give_the_same_rights(graph: Graph, rows: Rows, steps: list[int]) -> None:
    graph.write("schema/wipe")
    load_rows(graph, rows, as_of=date(2026, 2, 28), id_key=KEY)
    sweep(graph, FIRST)
    day = FIRST
    for step in steps:
        day += timedelta(days=step)
        carried, whole, assessed = both(graph, day)
        assert assessed is not None
        assert carried == whole, (day, carried ^ whole)


@pytest.mark.usefixtures("_any_number")
@examples(4)
@given(rows=lively(size=20), more=lively(size=6))
def test_touched_people_alone_give_the_same_rights(graph: Graph, rows: Rows, more: Rows) -> None:
    graph.write("schema/wipe")
    load_rows(graph, rows, as_of=date(2026, 2, 28), id_key=KEY)
    sweep(graph, FIRST)
    people = {row["iin"] for row in rows["citizens"]}
    news = {
        name: [{**row, **({key: f"n{row[key]}" for key in ("act_no", "case_no") if key in row})} for row in each]
        for name, each in more.items()
        if name not in ("addresses", "poverty_lines", "incomes", "contributions")
    }
    news["citizens"] = [row for row in more["citizens"] if row["iin"] not in people]
    load_rows(graph, news, as_of=date(2026, 3, 3), id_key=KEY)
    carried, whole, _ = both(graph, FIRST + timedelta(days=1))
    assert carried == whole, carried ^ whole


@pytest.mark.usefixtures("_any_number")
def test_a_region_with_an_increment(graph: Graph, tmp_path: Path) -> None:
    day, later = date(2026, 3, 3), date(2026, 3, 12)
    make(tmp_path / "first", citizens=1_500, seed=5, as_of=day)
    make_increment(tmp_path / "then", tmp_path / "first", day, later)
    load(graph, tmp_path / "first", as_of=day, id_key=KEY)
    everyone = sweep(graph, day).citizens
    tomorrow = day + timedelta(days=1)
    carried, whole, assessed = both(graph, tomorrow)
    assert carried == whole, carried ^ whole
    assert assessed is not None
    assert assessed < everyone / 4
    then = stored(graph, tomorrow)
    load(graph, tmp_path / "then", as_of=later, id_key=KEY)
    carried, whole, assessed = both(graph, later)
    assert carried == whole, carried ^ whole
    # Carried over again, once beside the full sweep's generation and once over what the first time left.
    for _ in range(2):
        assert sweep(graph, later, full=False).assessed is not None
        assert stored(graph, later) == whole
    assert stored(graph, tomorrow) == then
    with graph.session(write=False) as session:
        assert session.run(LEFT).single(strict=True)["left"] == 0


def test_few_are_assessed_and_the_rest_is_carried_over(graph: Graph) -> None:
    family.load(graph)
    sweep(graph, FIRST)
    # Marat turns fourteen on the third; nobody else has a day.
    found = sweep(graph, FIRST + timedelta(days=1), full=False)
    assert found.totals == sweep(graph, FIRST + timedelta(days=1)).totals


@pytest.mark.usefixtures("_any_number")
@pytest.mark.parametrize("comes", [True, False])
def test_kin_who_come_to_a_pupil_or_leave_change_the_mothers_circle(graph: Graph, comes: bool) -> None:
    """The pupil's father lives apart and ties the mother to the grandmother by nothing but the pupil."""
    town = Registers()
    mother, father = town.person(date(1990, 5, 1)), town.person(date(1988, 5, 1), "M")
    pupil = town.child(date(2010, 6, 1), mother, father)
    grandmother = town.person(date(1955, 1, 1))
    town.add("births", act_no=town.act(), child_iin=father, mother_iin=grandmother)
    for person, home in ((mother, "h"), (father, "f"), (grandmother, "g"), (pupil, "school")):
        town.add("addresses", address_id=home, region="KZ-61", settlement_kind="rural_settlement")
        town.add("registrations", iin=person, address_id=home, valid_from="2015-01-01")
    moved = {"iin": grandmother, "address_id": "school", "valid_from": "2026-01-05"}
    if not comes:
        town.add("registrations", **moved)
    town.add("education", iin=pupil, level="school", form="full_time", valid_from="2024-09-01")
    town.months("incomes", "2025-10", [1_000] * 3, iin=father, kind="wage")
    town.add("poverty_lines", region="KZ-61", quarter="2026-Q1", line=42_615)
    town.load(graph, date(2026, 2, 28))
    sweep(graph, FIRST)
    town.rows.clear()
    if comes:
        town.add("registrations", **{**moved, "valid_from": "2026-03-03"})
    else:
        town.add("registrations", **moved, valid_to="2026-03-02")
    town.deliver(graph, date(2026, 3, 3))
    carried, whole, _ = both(graph, FIRST + timedelta(days=1))
    assert carried == whole, carried ^ whole
    circles = {one["number"]: one["amount"] for one in map(dict, whole) if one["benefit"] == OF_HOMES}
    # The line for each member: the pupil is with the grandmother or with the mother.
    alone, two = "42615", "85230"
    found = [circles[number_of(graph, person)] for person in (mother, grandmother)]
    assert found == ([alone, two] if comes else [two, alone])


@pytest.mark.usefixtures("_any_number")
def test_a_state_noted_after_its_delivery_counts_from_its_day(graph: Graph) -> None:
    town = Registers()
    # Registered nowhere, without a dwelling or work: level E, as in tests/law/osms_cover.yaml.
    man = town.person(date(1985, 5, 5), "M")
    town.add("credits", credit_id="1", iin=man, as_of="2026-02-01", balance=9, overdue_days=200, overdue_amount=50_000)
    town.add("medical", iin=man, as_of=FIRST + timedelta(days=1), attached=True, insured=True)
    town.load(graph, date(2026, 2, 28))
    assert "osms_cover" in {row["benefit"] for row in sweep(graph, FIRST).totals}
    carried, whole, assessed = both(graph, FIRST + timedelta(days=1))
    assert carried == whole == set(), carried ^ whole
    assert assessed == 1


@pytest.mark.usefixtures("_any_number")
def test_a_widow_s_kandas_certificate_that_ends_pauses_what_she_receives(graph: Graph) -> None:
    town = Registers()
    widow, dead = town.person(date(1984, 1, 1), citizenship="UZ"), town.person(date(1980, 1, 1), "M")
    town.child(date(2011, 1, 1), widow, dead)
    town.add("deaths", act_no="d", iin=dead, died_on="2025-05-05")
    town.add("kandas", iin=widow, valid_from="2025-03-03", valid_to=FIRST)
    town.load(graph, date(2026, 2, 28))
    assert "survivor_allowance" in {row["benefit"] for row in sweep(graph, FIRST).totals}
    carried, whole, _ = both(graph, FIRST + timedelta(days=1))
    assert carried == whole, carried ^ whole
    assert "survivor_allowance" not in {dict(one)["benefit"] for one in whole}


@pytest.mark.usefixtures("_any_number")
@pytest.mark.parametrize("payee", ["mother", "father"])
def test_a_case_delivered_late_is_told_as_paying(graph: Graph, payee: str) -> None:
    town = Registers()
    adults = {"mother": town.person(date(1985, 5, 1)), "father": town.person(date(1983, 5, 1), "M")}
    town.add(
        "marriages", act_no="m", husband_iin=adults["father"], wife_iin=adults["mother"], registered_on="2008-01-01"
    )
    for year in (2010, 2012, 2014, 2016):
        town.child(date(year, 4, 1), adults["mother"], adults["father"])
    other = {"case_no": "E-0", "benefit": "funeral", "amount": 1, "valid_from": "2020-01-01"}
    town.add("benefits", iin=town.person(date(1950, 1, 1)), **other)
    town.load(graph, date(2026, 2, 28))
    sweep(graph, FIRST)
    town.rows.clear()
    case = {"case_no": "E-1", "benefit": "multi_child_family", "amount": 69_330, "valid_from": "2026-01-01"}
    town.add("benefits", iin=adults[payee], **case)
    town.deliver(graph, date(2026, 3, 3))
    carried, whole, assessed = both(graph, FIRST + timedelta(days=1))
    assert assessed is not None
    assert carried == whole, carried ^ whole
    assert [dict(one)["paid_by"] for one in whole if dict(one)["benefit"] == "multi_child_family"] == ["E-1"]


@pytest.mark.parametrize(("few", "carried"), [(0, True), (1, False)])
def test_everyone_is_assessed_when_many_are_due(
    graph: Graph, monkeypatch: pytest.MonkeyPatch, few: int, carried: bool
) -> None:
    family.load(graph)
    citizens = sweep(graph, FIRST).citizens
    # Only Marat is due on the third: one in `citizens`.
    monkeypatch.setattr(touched, "MANY", citizens + few)
    assert (sweep(graph, FIRST + timedelta(days=1), full=False).assessed is not None) == carried


def test_a_new_month_or_law_concerns_everyone(graph: Graph) -> None:
    family.load(graph)
    sweep(graph, date(2026, 3, 31))
    assert sweep(graph, date(2026, 4, 1), full=False).assessed is None


def test_a_killed_sweep_begins_anew(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    family.load(graph)
    monkeypatch.setattr(touched, "MANY", 0)
    sweep(graph, FIRST)
    day = FIRST + timedelta(days=1)
    with monkeypatch.context() as broken:
        broken.setattr(touched, "known_text", lambda _known: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            sweep(graph, day)
    carried, whole, _ = both(graph, day)
    assert carried == whole
