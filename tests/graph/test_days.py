"""Days come from Neo4j as Python's own, and packed rows are the same rows."""

from datetime import date, datetime
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import queries
from graph.client import Graph, native, run, run_packed
from graph.days import day, read_python_days
from tests.app import card_family
from tests.app.card_family import AS_OF


@given(st.dates())
def test_days_are_counted_from_1970(when: date) -> None:
    assert day((when - date(1970, 1, 1)).days) == when


def test_a_driver_without_the_function_keeps_its_own_days() -> None:
    other = ModuleType("temporal")
    assert not read_python_days(other)
    assert not vars(other).get("hydrate_date")


def test_days_are_python_days_at_any_depth(graph: Graph) -> None:
    with graph.session(write=False) as session:
        row = session.run("RETURN date('1899-12-31') AS a, [{b: date('2026-03-01')}] AS c, null AS d").single(
            strict=True
        )
    assert row.data() == {"a": date(1899, 12, 31), "c": [{"b": date(2026, 3, 1)}], "d": None}
    assert type(row["a"]) is date


def test_times_are_turned_into_python_times(graph: Graph) -> None:
    _, rows = graph.read_text("RETURN [datetime('2026-03-01T10:00:00Z')] AS at", {}, time_limit=5)
    (at,) = rows[0]["at"]
    assert isinstance(at, datetime)
    assert native([at]) == [at]


@pytest.mark.parametrize("name", ["eligibility/children", "families/stored", "eligibility/osms_cover"])
def test_packed_rows_are_the_rows(graph: Graph, name: str) -> None:
    card_family.load(graph)
    asked: dict[str, Any] = {
        "slices": {"ranges": [[0, 1000]]},
        "as_of": AS_OF,
        "everyone": True,
        "adult_born_after": date(2008, 3, 1),
    }
    params = {key: value for key, value in asked.items() if key in queries.get(name).params}
    with graph.session(write=False) as session:
        rows, packed = run(session, name, **params), run_packed(session, name, **params)
    assert rows
    assert packed == rows
