"""The schema's answers on a made-up family, and how many statements they cost."""

import json
from datetime import date
from typing import Any

import pytest
from graphql import GraphQLEnumType, GraphQLObjectType, GraphQLScalarType, GraphQLUnionType

from app.api.schema import SDL, schema
from app.card.reading import Reading
from app.families import derive
from app.sweep import sweep
from graph.client import SCHEMA_VERSION, Graph
from loaders import iin as loaders_iin
from tests.app import card_family as family
from tests.app.api_client import Client

IIN = family.IIN
EVERYTHING = """
query($iin: String, $id: ID) { familyCard(iin: $iin, id: $id) { ... on FamilyCard {
  id asOf lawEdition dataTo leftOut leftOutText registersMissing registers { name deliveredTo lastMonth }
  members { tie reason(language: RU) kinship { term(language: KK) path degree nature description } about { givenName }
    citizen { ...Person incomes { totalCount edges { cursor node { month amount kind } } pageInfo { hasNextPage } }
      homes { kind region } property { realEstate { areaM2 } vehicles { kind } businesses { bin } plots { value }
        credits { balance } }
      health { disabilities { category group } medical { insured } statuses { kind } } awards { award }
      benefits { benefit { code name(language: KK) } amount about { givenName } }
      studyWork { education { level } employment { position } jobSeeking { status } kandas { validTo } }
      contacts { phones { phone } accounts { iban } } kin { tie citizen { givenName } } } }
  close { tie tieText whyApart reason kinship { term } about { givenName } citizen { ...Person } }
  rights { benefit { code kind law } amount preferred paidBy insteadOf { code } about { givenName }
    beneficiary { givenName } basis(language: KK) { step value law } }
  history { totalCount edges { node { field value delivery replacedBy } } } }
  ... on NotAvailable { reason } ... on BadIin { why: reason } } }
fragment Person on Citizen { id givenName birthDate diedOn }
"""


@pytest.fixture(scope="module")
def client(server: Graph) -> Client:
    server.write("schema/wipe")
    family.load(server)
    derive(server, family.AS_OF)
    return Client(server)


def card(client: Client, **who: str) -> dict[str, Any]:
    found: dict[str, Any] = client.ask(EVERYTHING, **who)["familyCard"]
    return found


def test_whole_card(client: Client) -> None:
    found = card(client, iin=IIN["erlan"])
    members = {one["citizen"]["givenName"]: one for one in found["members"]}
    assert set(members) == {"Aigul", "Dana", "Erlan", "Fariza", "Marat"}
    assert members["Dana"]["reason"] == "ребёнок, зарегистрирован вместе с родителем: Testova Aigul"
    assert members["Marat"]["kinship"]["term"] == "ағасының ұлы"
    assert {one["citizen"]["givenName"]: one["whyApart"] for one in found["close"]} == {
        "Bolat": "dead",
        "Gaukhar": "student_away",
        "Nurlan": "dead",
        "Saule": "own_family",
    }
    aigul = members["Aigul"]["citizen"]
    assert [edge["node"]["amount"] for edge in aigul["incomes"]["edges"]] == [160_000, 150_001]
    assert aigul["benefits"][0]["about"] == {"givenName": "Fariza"}
    assert aigul["contacts"]["phones"][0]["phone"].endswith("•0001")
    assert {right["benefit"]["code"]: right["amount"] for right in found["rights"]}["multi_child_family"] == 86_673
    assert found["history"]["edges"][0]["node"]["value"] == "150002"
    assert (found["asOf"], found["dataTo"]) == ("2026-03-01", "2026-02-25")
    assert "care" in found["registersMissing"]


def test_by_family_id_by_person_id_and_someone_in_no_family(client: Client) -> None:
    found = card(client, iin=IIN["dana"])
    assert card(client, id=found["id"])["members"] == found["members"]
    assert card(client, id=found["members"][1]["citizen"]["id"])["id"] == found["id"]
    dead = card(client, iin=IIN["bolat"])
    assert (dead["id"], dead["leftOut"], dead["leftOutText"], dead["members"]) == (None, "dead", "has died", [])


def test_nobody_and_no_iin(client: Client) -> None:
    assert card(client, iin=loaders_iin.made_up(date(1999, 9, 9), "M", 77)) == {"reason": "not available"}
    assert card(client, id="f" + "0" * 32) == {"reason": "not available"}
    assert card(client, iin="1234") == {"why": "format"}
    assert card(client, iin=IIN["dana"][:-1] + str((int(IIN["dana"][-1]) + 1) % 10)) == {"why": "check_digit"}


def test_why_not(client: Client) -> None:
    query = """query($iin: String) { familyCard(iin: $iin) { ... on FamilyCard { whyNot(benefit: "multi_child_family") {
      benefit { code } beneficiary { givenName } dueOn conditions { met law text change(language: RU) } } } } }"""
    refusals = client.ask(query, iin=IIN["kairat"])["familyCard"]["whyNot"]
    assert refusals[0]["beneficiary"]["givenName"] == "Kairat"
    assert refusals[0]["dueOn"] > str(family.AS_OF)
    assert any(condition["met"] is False and condition["change"] for condition in refusals[0]["conditions"])


def test_incomes_page_by_page_without_iin_in_cursors(client: Client) -> None:
    query = """query($iin: String, $after: String) { citizen(iin: $iin) { ... on Citizen {
      incomes(first: 1, after: $after) { edges { node { month } } pageInfo { hasNextPage endCursor } } } } }"""
    seen, after = [], None
    for _ in range(2):
        incomes = client.ask(query, iin=IIN["aigul"], after=after)["citizen"]["incomes"]
        seen += [edge["node"]["month"] for edge in incomes["edges"]]
        after = incomes["pageInfo"]["endCursor"]
    assert (seen, incomes["pageInfo"]["hasNextPage"]) == (["2026-02", "2026-01"], False)


def test_kinship(client: Client) -> None:
    query = """query($a: String!, $b: String!) { kinship(first: $a, second: $b) { ... on Kinship {
      relations { term ru: term(language: RU) kk: term(language: KK) nature path } second { givenName } } } }"""
    found = client.ask(query, a=IIN["marat"], b=IIN["aigul"])["kinship"]
    assert [one["ru"] for one in found["relations"]] == ["тётя", "опекун"]
    by_id = card(client, iin=IIN["aigul"])["members"][0]["citizen"]["id"]
    assert client.ask(query, a=IIN["marat"], b=by_id)["kinship"] == found


def test_rights_of_a_family(client: Client) -> None:
    query = "query($f: ID!) { rights(family: $f) { ... on FamilyRights { lawEdition rights { benefit { code } } } } }"
    found = client.ask(query, f=card(client, iin=IIN["aigul"])["id"])["rights"]
    assert "multi_child_family" in {right["benefit"]["code"] for right in found["rights"]}


def test_eligible_from_the_sweep(client: Client, server: Graph) -> None:
    query = """query($asOf: Date, $region: String, $after: String) {
      eligible(benefit: "multi_child_family", asOf: $asOf, region: $region, first: 1, after: $after) {
        ... on RightConnection { totalCount pageInfo { hasNextPage endCursor } edges { node {
          beneficiary { givenName } amount about { givenName } validTo basis { step } family } } }
        ... on NotSwept { nearest asOf } } }"""
    assert client.ask(query)["eligible"] == {"nearest": None, "asOf": "2026-03-01"}
    sweep(server, family.AS_OF)
    found = client.ask(query, region="KZ-75")["eligible"]
    assert (found["totalCount"], found["pageInfo"]["hasNextPage"]) == (1, False)
    right = found["edges"][0]["node"]
    assert (right["beneficiary"]["givenName"], right["amount"]) == ("Aigul", 86_673)
    assert {one["givenName"] for one in right["about"]} == {"Dana", "Erlan", "Fariza", "Gaukhar", "Marat"}
    assert client.ask(query, after=found["pageInfo"]["endCursor"])["eligible"]["edges"] == []
    assert client.ask(query, region="KZ-71")["eligible"]["totalCount"] == 0
    assert client.ask(query, asOf="2026-03-05")["eligible"]["nearest"] == "2026-03-01"


def test_benefits_and_law_by_get(client: Client) -> None:
    query = '{ law(asOf: "2026-03-01") { edition parameters { name value } } benefits { code name kind } }'
    answer = client.send("GET", "/graphql", params={"query": query})
    assert answer.status_code == 200, answer.text
    assert {"name": "mrp", "value": "4325"} in answer.json()["data"]["law"]["parameters"]


def test_kin_are_followed_only_so_far(client: Client) -> None:
    kin = "kin { citizen { kin { citizen { kin { tie } } } } }"
    query = f"query($i: String) {{ citizen(iin: $i) {{ ... on Citizen {{ {kin} }} }} }}"
    assert "at most 2 steps" in client.errors(query, i=IIN["aigul"])


def test_committed_schema_is_the_schema() -> None:
    assert SDL.read_text(encoding="utf-8") == schema.as_str() + "\n", "run `python -m app.api.schema` and commit it"


def test_everything_is_described() -> None:
    for name, kind in schema._schema.type_map.items():
        if name.startswith("__") or not isinstance(
            kind, GraphQLObjectType | GraphQLUnionType | GraphQLEnumType | GraphQLScalarType
        ):
            continue
        assert kind.description, name
        for field_name, one in getattr(kind, "fields", {}).items():
            assert one.description, f"{name}.{field_name}"


def test_same_version_as_the_loader(server: Graph, client: Client) -> None:
    assert client
    assert server.read("card/registers")[0]["schema_version"] == SCHEMA_VERSION


def test_answers_hold_no_iin_but_where_asked(client: Client) -> None:
    text = json.dumps(card(client, iin=IIN["aigul"]))
    assert not [name for name, iin in IIN.items() if iin in text]


def test_statements_do_not_grow_with_people(client: Client, server: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Reading] = []
    initial = Reading.__init__

    def noted(self: Reading, *args: Any) -> None:
        initial(self, *args)
        made.append(self)

    monkeypatch.setattr(Reading, "__init__", noted)

    def statements() -> int:
        made.clear()
        card(client, iin=IIN["aigul"])
        return sum(len(one.statements) for one in made)

    before = statements()
    family.more_children(server, 6)
    derive(server, family.AS_OF)
    assert len(card(client, iin=IIN["aigul"])["members"]) == 11
    assert statements() == before
