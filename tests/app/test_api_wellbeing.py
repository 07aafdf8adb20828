"""Well-being over GraphQL: a card's level explained, families by level, and how many stand on each."""

from typing import Any

import pytest

from app.wellbeing.scoring import score_everyone
from graph.client import Graph
from loaders.delivery import load_rows
from tests.app import well_off
from tests.app.api_client import Client
from tests.app.well_off import AS_OF, People, unique

DAY = AS_OF.isoformat()


@pytest.fixture(scope="module")
def people(server: Graph) -> People:
    """The worked examples, scored."""
    server.write("schema/wipe")
    made, _ = well_off.worked_examples()
    load_rows(server, unique(made.rows), as_of=AS_OF, id_key=b"a key")
    score_everyone(server, AS_OF)
    return made


@pytest.fixture
def client(server: Graph, people: People) -> Client:
    return Client(server)


def test_a_card_tells_its_level_and_why(client: Client, people: People) -> None:
    found = client.ask(
        """query ($iin: String, $day: Date) { familyCard(iin: $iin, asOf: $day) { ... on FamilyCard { wellbeing {
          level score name(language: RU) provisional missing poor
          directions { code points questions { question answer points text facts { citizen { iin } value } } }
          criteria { code points name(language: KK) }
          lifts { level points steps { question fromAnswer toAnswer text } } drops { level }
        } } } }""",
        iin=people.iin("lone", "me"),
        day=DAY,
    )["familyCard"]["wellbeing"]
    assert (found["level"], found["score"], found["name"]) == ("D", -240, "кризисный")
    assert (found["provisional"], found["missing"]) == (False, ["business"])
    points = {one["code"]: one["points"] for one in found["directions"]}
    assert points == {
        "income": 170,
        "movable": -50,
        "employment": -100,
        "social": -250,
        "health": -130,
        "education": 0,
        "housing": 120,
        "farming": 0,
    }
    assert sum(one["points"] for one in found["criteria"]) == -240
    income = found["directions"][0]["questions"][0]
    assert income["facts"] == [{"citizen": {"iin": people.iin("lone", "me")}, "value": "60000"}]
    # From -240 to C are 210 points; no single answer takes 219 and stays above E.
    assert all(change["points"] >= 210 and change["level"] != "E" for change in found["lifts"])
    assert {change["level"] for change in found["drops"]} == {"E"}


PAGE = """query ($level: Level, $region: String, $direction: Direction, $after: String, $first: Int!, $day: Date) {
  families(level: $level, region: $region, direction: $direction, after: $after, first: $first, asOf: $day) {
    ... on FamilyStandingConnection { totalCount pageInfo { hasNextPage endCursor }
      edges { node { level score pulledDown head { iin } } } }
    ... on NotScored { stored } } }"""


def page(client: Client, **where: Any) -> dict[str, Any]:
    found: dict[str, Any] = client.ask(PAGE, **{"first": 10, "day": DAY, **where})["families"]
    return found


def test_families_come_worst_first_page_by_page(client: Client, people: People) -> None:
    found, after = [], None
    for _ in range(3):
        one = page(client, first=1, after=after)
        assert one["totalCount"] == 3
        found.append(one["edges"][0]["node"])
        after = one["pageInfo"]["endCursor"]
    assert [(node["level"], node["score"]) for node in found] == [("E", -840), ("D", -240), ("C", 550)]
    assert not one["pageInfo"]["hasNextPage"]
    assert after is not None
    assert people.iin("rural", "me") not in after


def test_families_by_level_region_and_direction(client: Client) -> None:
    assert [e["node"]["score"] for e in page(client, level="D")["edges"]] == [-240]
    assert [e["node"]["score"] for e in page(client, region="KZ-75")["edges"]] == [-240, 550]
    assert [e["node"]["score"] for e in page(client, direction="SOCIAL")["edges"]] == [-240]
    assert page(client, region="KZ-71")["edges"] == []
    assert page(client, day="2026-07-02") == {"stored": DAY}
    assert "cursor" in client.errors(PAGE, first=1, after="x", day=DAY)


def test_standings_add_up(client: Client) -> None:
    query = """query ($by: GroupBy!, $day: Date) { standings(by: $by, asOf: $day) { ... on Standings {
      groups { group level families people meanScore } } } }"""
    for by, groups in (
        ("REGION", {"KZ-75", "unknown"}),
        ("SETTLEMENT", {"rural_settlement", "republican_city", "unknown"}),
        ("FAMILY_SIZE", {"1", "2", "6"}),
    ):
        rows = client.ask(query, by=by, day=DAY)["standings"]["groups"]
        assert {row["group"] for row in rows} == groups
        assert (sum(row["families"] for row in rows), sum(row["people"] for row in rows)) == (3, 9)
