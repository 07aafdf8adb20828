"""What statements cost where it would hurt: fifty thousand people at one address, and never everyone for one family."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from graph import queries
from graph.client import Graph
from graph.slices import parameter
from tests.cypher.crowd import AS_OF, CROWD, FAMILY, settle
from tests.cypher.examples import params

STATEMENTS = queries.load()
WHOLE_COUNTRY = {"families/extent", "families/end"}
"""Asked once for everyone, never for a family."""

FORBIDDEN = ("CartesianProduct", "AllNodesScan")
DAYS: dict[str, Any] = {
    "as_of": AS_OF,
    "own_residence_born_after": date(2012, 3, 1),
    "child_born_after": date(2008, 3, 1),
    "student_born_after": date(2003, 3, 1),
    "adult_born_after": date(2008, 3, 1),
    "everyone": False,
    "minimum": 4,
}


@pytest.fixture(scope="module")
def crowd(server: Graph) -> Iterator[Graph]:
    """One server with the crowd; emptied afterwards by the next test that asks for a graph."""
    server.write("schema/wipe")
    for name in STATEMENTS:
        if name.startswith("schema/") and name != "schema/wipe":
            server.write(name)
    settle(server)
    yield server
    server.write("schema/wipe")


def plan(graph: Graph, name: str) -> dict[str, Any]:
    query = STATEMENTS[name]
    with graph.session(write=False) as session:
        found = session.run("EXPLAIN " + query.text, params(query)).consume().plan
    assert found is not None
    return found


def operators(plan: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Every operator of a plan with its details."""
    yield plan["operatorType"].split("@")[0], str(plan["args"].get("Details", ""))
    for child in plan.get("children", []):
        yield from operators(child)


def hits(plan: dict[str, Any]) -> int:
    """The database hits of a profiled plan, all operators together."""
    return int(plan.get("dbHits", 0)) + sum(hits(child) for child in plan.get("children", []))


def profiled(graph: Graph, name: str, **given: Any) -> tuple[int, list[dict[str, Any]]]:
    query = STATEMENTS[name]
    chosen = {name: (params(query) | DAYS | given)[name] for name in query.params}
    with graph.session(write=False) as session:
        result = session.run("PROFILE " + query.text, chosen)
        rows = [record.data() for record in result]
        profile = result.consume().profile
    assert profile is not None
    return hits(profile), rows


def test_nothing_asked_for_a_family_looks_at_everyone(crowd: Graph) -> None:
    asked = [name for name in STATEMENTS if name.split("/")[0] in ("card", "eligibility", "families")]
    wrong = [
        f"{name}: {operator} {details}"
        for name in asked
        if name not in WHOLE_COUNTRY
        for operator, details in operators(plan(crowd, name))
        if operator in FORBIDDEN
        or (operator == "NodeByLabelScan" and details.endswith((":Citizen", ":Family", ":Record")))
    ]
    assert wrong == []


def test_families_are_derived_from_kin_not_from_the_address(crowd: Graph) -> None:
    cost, rows = profiled(crowd, "families/ties", slices=parameter(FAMILY))
    people = sorted(rows[0]["people"])
    assert [(number, spouse, holder) for number, _, _, _, spouse, holder, _ in people] == [
        (0, 1, None),
        (1, 0, None),
        *((child, None, 0) for child in range(2, 6)),
        (6, None, None),
    ]
    assert cost < 700


def test_large_families_are_found_by_kin_not_by_the_address(crowd: Graph) -> None:
    cost, rows = profiled(crowd, "eligibility/multi_child_family", slices=parameter(FAMILY))
    assert [(row["head"], row["children"]) for row in rows] == [(0, [2, 3, 4, 5])]
    assert cost < 500
    cost, rows = profiled(crowd, "eligibility/children", slices=parameter([[2, 5]]))
    assert [(row["number"], row["home"], len(row["parents"])) for row in rows] == [(n, "a", 2) for n in range(2, 6)]
    assert cost < 800


def test_the_card_of_a_crowded_address_stays_small(crowd: Graph) -> None:
    for name in ("card/homes", "card/kin", "card/circle", "card/people", "families/dependants"):
        cost, _ = profiled(crowd, name, numbers=list(range(7)))
        assert cost < 700, name


def test_many_families_at_one_address_are_counted_from_their_registrations(crowd: Graph) -> None:
    with crowd.session(write=True) as session:
        session.run("MERGE (m:Meta {schema_version: 2}) SET m.families_as_of = $day", day=AS_OF).consume()
        session.run(
            "MATCH (c:Citizen) CALL (c) {"
            " CREATE (c)-[:MEMBER_OF {tie: 'alone'}]->(:Family {number: c.number, id: 'f' + c.id})"
            "} IN TRANSACTIONS OF 5000 ROWS"
        ).consume()
    cost, rows = profiled(crowd, "explore/addresses_with_many_families")
    assert [(row["address_id"], row["families"]) for row in rows] == [("a", CROWD)]
    assert cost < 40 * CROWD
