"""A family's timeline over the schema: what it tells, how far back, and how many statements it costs."""

from typing import Any

import pytest

from app.card.reading import Reading
from app.families import derive
from app.sweep import sweep
from app.texts import LANGUAGES
from graph.client import Graph
from tests.app import card_family as family
from tests.app.api_client import Client

TIMELINE = """query($iin: String, $since: Date, $years: Int!) { familyCard(iin: $iin) { ... on FamilyCard {
  timeline(since: $since, years: $years) { day what cause benefit { code } beneficiary { givenName } about { givenName }
    amountBefore amount turned { what citizen { givenName } } conditions { met law text(language: RU) }
    steps(language: KK) { step value law } } } } }"""
FIRST = "2025-11-15"
MOST, SPARE = 400, 40
"""Statements for that timeline, and how many more the days of six more children may cost."""


@pytest.fixture
def client(graph: Graph) -> Client:
    family.load(graph)
    derive(graph, family.AS_OF)
    return Client(graph)


def told(client: Client, **asked: Any) -> list[dict[str, Any]]:
    variables = {"years": 1, "iin": family.IIN["dana"], **asked}
    found: list[dict[str, Any]] = client.ask(TIMELINE, **variables)["familyCard"]["timeline"]
    return found


def test_what_was_held_and_what_the_law_changed(client: Client) -> None:
    found = {(one["day"], one["benefit"]["code"], one["what"]): one for one in told(client, since=FIRST)}
    held = found[FIRST, "multi_child_family", "held"]
    assert (held["amount"], held["beneficiary"]["givenName"]) == (78_798, "Aigul")  # 20.04 × 3,932 = 78,797.28
    change = found["2026-01-01", "multi_child_family", "changes"]
    assert (change["amountBefore"], change["amount"], change["cause"]) == (78_798, 86_673, "law")  # 20.04 × 4,325
    assert [(step["step"], step["value"]) for step in change["steps"]] == [
        ("қолданыстағы айлық есептік көрсеткіш (АЕК)", "4325")
    ]


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ({"years": 4}, "1 to 3"),
        ({"since": "2020-01-01"}, "3 years at most"),
        ({"since": "2026-03-02"}, "after the day"),
    ],
)
def test_it_goes_back_three_years(client: Client, asked: dict[str, Any], why: str) -> None:
    assert why in client.errors(TIMELINE, **{"years": 1, "iin": family.IIN["dana"], **asked})


def test_statements_grow_with_days_not_with_people(
    client: Client, graph: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = Reading.run
    made: list[str] = []

    def noted(self: Reading, query: Any, params: Any) -> Any:
        made.append(query.text)
        return run(self, query, params)

    monkeypatch.setattr(Reading, "run", noted)

    def statements() -> int:
        made.clear()
        told(client, since=FIRST)
        return len(made)

    before = statements()
    assert before <= MOST
    family.more_children(graph, 6)
    derive(graph, family.AS_OF)
    assert statements() <= before + SPARE


@pytest.mark.parametrize("language", [one.upper() for one in LANGUAGES])
def test_a_stored_right_is_told_in_every_language(client: Client, graph: Graph, language: str) -> None:
    sweep(graph, family.AS_OF)
    query = f"""query($iin: String) {{
      eligible(benefit: "multi_child_family") {{ ... on RightConnection {{ edges {{ node {{
        basis(language: {language}) {{ step value law }} }} }} }} }}
      familyCard(iin: $iin) {{ ... on FamilyCard {{ rights {{ benefit {{ code }}
        basis(language: {language}) {{ step value law }} }} }} }} }}"""
    found = client.ask(query, iin=family.IIN["dana"])
    (live,) = (one for one in found["familyCard"]["rights"] if one["benefit"]["code"] == "multi_child_family")
    assert [edge["node"]["basis"] for edge in found["eligible"]["edges"]] == [live["basis"]]
