"""What a query may not ask, what errors do not tell, and that the server says whether it can work."""

import logging
from typing import Any

import pytest
from graphql import get_introspection_query
from neo4j.exceptions import ConstraintError

from app.api import limits
from app.api.http import LARGEST_BODY
from app.api.schema import schema
from app.api.serve import listen, to_try
from app.api.settings import Settings
from app.card import People, Reading
from graph import queries
from graph.client import Graph
from tests.app import card_family as family
from tests.app.api_client import Client

IIN = family.IIN["aigul"]


@pytest.fixture(scope="module")
def client(server: Graph) -> Client:
    server.write("schema/wipe")
    family.load(server)
    return Client(server)


def refused(client: Client, query: str) -> str:
    answer = client.send("POST", "/graphql", json={"query": query})
    assert answer.status_code == 400, answer.text
    return str(answer.json()["errors"][0]["message"])


def test_introspection_is_within_the_limits(client: Client) -> None:
    assert "__schema" in client.ask(get_introspection_query(input_value_deprecation=True))


def test_too_deep_too_wide_too_many(client: Client) -> None:
    kin = "kin{citizen{" * 8 + "id" + "}}" * 8
    assert "levels deep" in refused(client, f'{{citizen(id:"x"){{...on Citizen{{{kin}}}}}}}')
    assert "roots" in refused(client, "{" + " ".join(f"a{i}:benefits{{code}}" for i in range(6)) + "}")
    names = " ".join(f"n{i}:name" for i in range(61))
    assert "aliases" in refused(client, f"{{benefits{{{names}}}}}")
    assert "words and signs" in refused(client, "{benefits{" + "code " * 3000 + "}}")
    assert "letters" in refused(client, "{benefits{code}}" + " " * 20_000)
    assert refused(client, "{a" * 999 + "}" * 999)


def test_fragments_that_multiply_or_hold_themselves(client: Client) -> None:
    doubled = "".join(f"fragment f{i} on Benefit {{ ...f{i + 1} ...f{i + 1} }} " for i in range(30))
    query = "{ benefits { ...f0 } } " + doubled + "fragment f30 on Benefit { code }"
    assert "fields" in refused(client, query)
    assert "holds itself" in refused(
        client, "{ benefits { ...a } } fragment a on Benefit { ...b } fragment b on Benefit { ...a }"
    )


def test_only_queries_and_only_small_ones(client: Client) -> None:
    assert "graphql-transport-ws" in refused(client, "subscription { x }")
    assert (
        client.send("POST", "/graphql", json={"query": "{a}", "variables": {"x": "y" * LARGEST_BODY}}).status_code
        == 413
    )
    assert client.send("POST", "/graphql", json=[{"query": "{a}"}]).status_code == 400
    nested = client.send("POST", "/graphql", content="[" * 60_000, headers={"Content-Type": "application/json"})
    assert nested.status_code == 400


@pytest.mark.parametrize("first", [0, -1, 201])
def test_page_size(client: Client, first: int) -> None:
    query = "query($i: String, $n: Int!) { citizen(iin: $i) { ... on Citizen { incomes(first: $n) { totalCount } } } }"
    assert "from 1 to 200" in client.errors(query, i=IIN, n=first)


@pytest.mark.parametrize(
    "query",
    [
        f'{{ familyCard(iin: "{IIN}") {{ __typename }} }}',
        f'{{ benefits {{ code }} ... on Query {{ citizen(iin: "{IIN}") {{ __typename }} }} }}',
        f'query {{ ...q }} fragment q on Query {{ x: kinship(first: "{IIN}", second: "{IIN}") {{ __typename }} }}',
        '{ eligible(benefit: "funeral") { __typename } }',
    ],
)
def test_get_takes_no_person(client: Client, query: str) -> None:
    answer = client.send("GET", "/graphql", params={"query": query})
    assert answer.status_code == 405
    assert IIN not in answer.text


@pytest.mark.parametrize(
    ("query", "variables"),
    [
        ("query($iin: String) { familyCard(iin: $iin) { __typename } }", {"iin": [IIN, {"a": IIN}]}),
        ("query($iin: Int) { familyCard(iin: $iin) { __typename } }", {"iin": IIN}),
        ("query($d: Date) { familyCard(iin: $d, asOf: $d) { __typename } }", {"d": IIN}),
        (f"{{ familyCard(iin: {IIN}) {{ __typename }} }}", {}),
        (f'{{ familyCard(iin: "{IIN}", asOf: "{IIN}") {{ __typename }} }}', {}),
        (f"{{ familyCard(iin: ${IIN}) {{ __typename }} }}", {}),
        (f"{{ f{IIN} }}", {}),
        (f'{{ familyCard("{IIN}") }}', {}),
        (f'{{ citizen(iin: "{IIN}") {{ ... on Citizen {{ incomes(after: "{IIN}") {{ totalCount }} }} }} }}', {}),
        (f'{{ citizen(iin: "{IIN}", id: "{IIN}") {{ __typename }} }}', {}),
        (f'{{ familyCard(iin: "{IIN}", asOf: "1950-01-01") {{ ... on FamilyCard {{ id }} }} }}', {}),
    ],
)
def test_errors_repeat_nothing(
    client: Client, caplog: pytest.LogCaptureFixture, query: str, variables: dict[str, Any]
) -> None:
    with caplog.at_level(logging.INFO):
        text = client.errors(query, **variables)
    assert IIN not in text
    assert IIN not in caplog.text.replace(query, "")


@pytest.mark.parametrize("day", ["0001-01-01", "1899-12-31", "2200-01-01", "9999-12-31"])
def test_days_near_the_ends_of_the_calendar_are_refused(client: Client, day: str) -> None:
    query = 'query($d: Date) { familyCard(iin: "1", asOf: $d) { __typename } }'
    assert "does not have a value of its type; see the schema" in client.errors(query, d=day)


def test_unforeseen_errors_are_masked(
    client: Client, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any) -> None:
        raise ConstraintError(f"Node already exists with label Citizen and property iin = '{IIN}'")

    monkeypatch.setattr(People, "rows", broken)
    query = "query($i: String) { citizen(iin: $i) { ... on Citizen { id } } }"
    with caplog.at_level(logging.INFO):
        text = client.errors(query, i=IIN)
    assert "reference" in text
    assert IIN not in text + caplog.text
    assert "ConstraintError" in caplog.text


def test_time_is_limited(server: Graph, client: Client) -> None:
    slow = Client(server, Settings(seconds=0.0))
    query = "query($i: String) { citizen(iin: $i) { ... on Citizen { id } } }"
    assert "time limit" in slow.errors(query, i=IIN)


def test_health_and_readiness(client: Client, server: Graph) -> None:
    assert client.send("GET", "/health").status_code == 200
    assert client.send("GET", "/ready").json() == {"status": "ready"}
    with Graph("bolt://127.0.0.1:9", "neo4j", "x") as gone:
        nowhere = Client(gone)
        assert nowhere.send("GET", "/health").status_code == 200
        assert nowhere.send("GET", "/ready").status_code == 503
        query = "query($i: String) { citizen(iin: $i) { ... on Citizen { id } } }"
        assert "does not answer" in nowhere.errors(query, i=IIN)


def test_graphiql_is_ours(client: Client) -> None:
    page = client.send("GET", "/")
    assert page.status_code == 200
    assert "https://" not in page.text
    assert "script-src 'self'" in page.headers["content-security-policy"]
    for file in (
        "graphiql.min.js",
        "graphiql.min.css",
        "react.production.min.js",
        "react-dom.production.min.js",
        "page.js",
    ):
        assert file in page.text or file == "page.css"
        assert client.send("GET", f"/static/{file}").status_code == 200


def test_next_free_port() -> None:
    with listen("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        with listen("127.0.0.1", port) as next_one:
            assert port < next_one.getsockname()[1] <= port + 50


def test_query_to_try_is_sound() -> None:
    assert limits.judge("{ benefits { code name kind law } }").by_get
    assert "familyCard" in to_try("http://x", IIN)
    assert "X-Purpose" in to_try("http://x", tokens=True)
    assert schema.execute_sync("{ benefits { code name kind law } }").errors is None


HITS = {
    "homes": 60,
    "people": 30,
    "property": 120,
    "health": 60,
    "awards": 30,
    "benefits": 40,
    "study_work": 60,
    "kin": 120,
}


def test_database_hits_of_a_family(client: Client, server: Graph) -> None:
    """Hits follow the members (five here), not the size of the graph: more than these mean a scan."""
    with server.session(write=False) as session:
        members = [row["number"] for row in session.run("MATCH (c:Citizen) RETURN c.number AS number")][:5]
        for name, most in HITS.items():
            text = "PROFILE " + queries.get(f"card/{name}").text
            profile = session.run(text, {"numbers": members, "as_of": family.AS_OF}).consume().profile
            assert _hits(profile) < most * 5, name


def _hits(plan: Any) -> int:
    assert plan is not None
    return int(plan.get("dbHits", 0)) + sum(_hits(child) for child in plan.get("children", []))


def test_a_page_of_eligible_costs_the_page(server: Graph, client: Client) -> None:
    rows = [
        {"generation": 7, "found_on": family.AS_OF, "benefit": "funeral", "region": "KZ-75", "number": n, "about": []}
        for n in range(20_000)
    ]
    with server.session(write=True) as session:
        session.run("UNWIND $rows AS row CREATE (r:Right) SET r = row", rows=rows).consume()
        session.run("CALL db.awaitIndexes()").consume()
    with server.session(write=False) as session:
        for name, more in (("eligible_page", {}), ("eligible_region_page", {"region": "KZ-75"})):
            asked = {
                "as_of": family.AS_OF,
                "generation": 7,
                "benefit": "funeral",
                "number": 10_000,
                "skip": 1,
                "limit": 51,
                **more,
            }
            profile = session.run("PROFILE " + queries.get(f"card/{name}").text, asked).consume().profile
            assert _hits(profile) < 2_500, name


def test_reading_shares_one_deadline(server: Graph, client: Client) -> None:
    with server.session(write=False) as session:
        read = Reading(session, family.AS_OF, 30)
        read.read("card/by_iin", iin=IIN)
        assert [text for text, _ in read.statements] == [queries.get("card/by_iin").text]
