"""A family's timeline: what begins, changes and ends on which day and why; no day in between changes anything."""

from datetime import date, timedelta

import pytest
from hypothesis import given

from app.assessment import assess, the_day
from app.commands.timeline import lines, told
from app.texts import LANGUAGES
from app.timeline import Event, timeline
from graph.client import Graph
from loaders.delivery import load_rows
from tests.app import card_family as family
from tests.app.lively import lively
from tests.app.populations import AS_OF, Rows
from tests.examples import examples

FIRST, LAST = date(2025, 1, 1), date(2026, 12, 31)
EVERYONE = [[0, 2**62]]


def events(graph: Graph, first: date = FIRST, last: date = LAST) -> list[Event]:
    family.load(graph)
    names = ("aigul", "dana", "erlan", "fariza", "marat")
    iins = [family.IIN[name] for name in names]
    numbers = [row["number"] for row in graph.read("card/numbers", iins=iins)]
    with graph.session(write=False) as session:
        return timeline(session, numbers, first, last)


def test_births_deaths_law_and_periods(graph: Graph) -> None:
    found = {(one.day.isoformat(), one.right.benefit, one.what, one.kind) for one in events(graph)}
    assert found >= {
        ("2025-01-01", "multi_child_family", "begins", "held"),
        ("2025-02-20", "birth_allowance", "begins", "fact"),  # Fariza is born
        ("2025-02-20", "multi_child_family", "changes", "fact"),
        ("2025-05-05", "survivor_allowance", "begins", "fact"),  # Bolat dies
        ("2025-05-05", "disability_allowance", "changes", "fact"),  # and Erlan's allowance grows by a. 177 (5)
        ("2026-01-01", "multi_child_family", "changes", "law"),  # the MRP of 2026
        ("2026-08-21", "birth_allowance", "ends", "age"),  # eighteen months after the birth
    }


def test_an_end_says_which_condition_failed(graph: Graph) -> None:
    (end,) = (one for one in events(graph) if one.what == "ends")
    assert [(asked.name, asked.met) for asked in end.conditions] == [("birth_allowance.claim", False)]


def test_what_is_only_not_known_any_more_is_not_said_to_end(graph: Graph) -> None:
    family.load(graph)
    wages = [
        {"iin": family.IIN["aigul"], "month": f"2025-{month}", "kind": "wage", "amount": 100} for month in (10, 11, 12)
    ]
    poor = {"incomes": wages, "poverty_lines": [{"region": "KZ-75", "quarter": "2026-Q1", "line": 45_000}]}
    load_rows(graph, poor, as_of=AS_OF, id_key=family.KEY)
    found = told(graph, family.IIN["dana"], date(2026, 3, 1), date(2026, 4, 2), "en")
    assert found is not None
    text = "\n".join(lines(found, "en"))
    assert "2026-04-01  is not known from this day: Testova Aigul: targeted social assistance" in text
    assert "ends: Testova Aigul: targeted" not in text


def test_amounts_before_and_after(graph: Graph) -> None:
    (change,) = (
        one
        for one in events(graph)
        if one.right.benefit == "multi_child_family" and one.day == date(2026, 1, 1) and one.what == "changes"
    )
    # five children, 20.04 MRP: 20.04 × 3,932 = 78,797.28 → 78,798; 20.04 × 4,325 = 86,673
    assert (change.amount_before, change.right.amount) == (78_798, 86_673)


@pytest.mark.parametrize("language", LANGUAGES)
def test_told_in_every_language(graph: Graph, language: str) -> None:
    family.load(graph)
    found = told(graph, family.IIN["dana"], AS_OF, AS_OF + timedelta(days=200), language)  # type: ignore[arg-type]
    assert found is not None
    assert {event["what"] for event in found["events"]} >= {"held", "ends"}


@examples(3)
@given(rows=lively(size=9))
def test_no_day_in_between_changes_anything(graph: Graph, rows: Rows) -> None:
    graph.write("schema/wipe")
    load_rows(graph, rows, as_of=date(2026, 12, 31), id_key=b"test")
    last = AS_OF + timedelta(days=21)
    iins = [row["iin"] for row in rows["citizens"]]
    numbers = [row["number"] for row in graph.read("card/numbers", iins=iins)]
    with graph.session(write=False) as session:
        found = timeline(session, numbers, AS_OF, last)
        now = {_key(one) for one in found if one.kind == "held"}
        day = AS_OF
        while day < last:
            day += timedelta(days=1)
            today = [event for event in found if event.day == day and event.kind != "held"]
            now = now - {_key(event) for event in today if event.what == "ends"}
            begun = {_key(event) for event in today if event.what != "ends"}
            rights = {
                (one.benefit, one.beneficiary, frozenset(one.about), one.amount)
                for one in assess(session, EVERYONE, the_day(session, day))
                if one.eligible
            }
            changed = {(event.right.benefit, event.right.beneficiary) for event in today if event.what == "changes"}
            assert rights - now <= begun, (day, rights - now)
            assert {one for one in now - rights if one[:2] not in changed} == set(), day
            now = rights


def _key(event: Event) -> tuple[str, str, frozenset[str], int | None]:
    right = event.right
    return right.benefit, right.beneficiary, frozenset(right.about), right.amount
