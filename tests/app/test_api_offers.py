"""Offers over GraphQL: read by person, by day and by what waits; a caseworker's deeds, each done once under its key."""

from datetime import UTC, datetime
from typing import Any

import pytest

from app.outreach.asking import ask
from app.outreach.proposal import propose
from app.outreach.states import Move, State, move
from app.payments import assign, order
from app.sweep import sweep
from graph.client import Graph
from tests.app.api_client import Client
from tests.app.offered import DAY, KEY, NOON, iin, offers, people

OFFER = """id state kind amount benefit { code } beneficiary { id } steps { before state cause by }
consent { id channel eventState answer privacyNotice purpose piiTypes }
assignment { state amount account startsOn paidTo basis { step law } changes { kind cause } }
payments { edges { node { id month amount state reason } } }"""
OFFERS = f"""query($iin: String) {{ offers(iin: $iin) {{ __typename ... on OfferConnection {{ totalCount
edges {{ node {{ {OFFER} }} }} pageInfo {{ endCursor hasNextPage }} }} ... on BadIin {{ reason }} }} }}"""


@pytest.fixture
def client(graph: Graph) -> Client:
    """Three women with an award each, offered its allowance alone; the second has no phone, the third no account."""
    people(graph, 3, without_phone=[2], without_account=[3])
    sweep(graph, DAY)
    propose(graph, DAY, KEY, NOON)
    with graph.session(write=True) as session:
        session.run("MATCH (o:Offer {kind: 'notice'})-[:PASSED]->(t) DETACH DELETE o, t").consume()
    ask(graph, DAY, NOON)
    return Client(graph, day=DAY)


def deed(client: Client, name: str, key: str = "key-0001", **values: str) -> str:
    """Which of the answers a mutation gave."""
    given = ", ".join(f'{one}: "{value}"' for one, value in values.items())
    asked = f'mutation {{ {name}({given}, idempotencyKey: "{key}") {{ __typename }} }}'
    found: str = client.ask(asked)[name]["__typename"]
    return found


def of(client: Client, number: int) -> dict[str, Any]:
    edges = client.ask(OFFERS, iin=iin(number))["offers"]["edges"]
    assert len(edges) == 1
    node: dict[str, Any] = edges[0]["node"]
    return node


def test_a_persons_offers(client: Client) -> None:
    found = of(client, 1)
    assert (found["state"], found["kind"], found["benefit"]["code"]) == ("proposed", "offer", "awarded_mother")
    assert [one["state"] for one in found["steps"]] == ["proposed"]
    assert found["consent"] is found["assignment"] is None
    assert client.ask(OFFERS, iin="1")["offers"] == {"__typename": "BadIin", "reason": "format"}
    assert client.ask('{ offer(id: "nobody") { __typename } }')["offer"]["__typename"] == "NotAvailable"
    assert iin(1) not in str(found)


def test_the_days_notification_goes_page_by_page(client: Client) -> None:
    asked = """query($after: String) { notification(first: 2, after: $after) { edges { node { id } }
      pageInfo { endCursor hasNextPage } } }"""
    first = client.ask(asked)["notification"]
    second = client.ask(asked, after=first["pageInfo"]["endCursor"])["notification"]
    assert (first["pageInfo"]["hasNextPage"], second["pageInfo"]["hasNextPage"]) == (True, False)
    assert len({edge["node"]["id"] for page in (first, second) for edge in page["edges"]}) == 3


def queue(client: Client, region: str | None = None) -> list[tuple[str, str]]:
    found = client.ask(
        "query($region: String) { caseworkerQueue(region: $region) { edges { node { lacks offer { state } } } } }",
        region=region,
    )["caseworkerQueue"]
    return [(edge["node"]["lacks"], edge["node"]["offer"]["state"]) for edge in found["edges"]]


def test_a_signed_word_is_taken_once_and_leads_to_a_payment(client: Client, graph: Graph, tmp_path: Any) -> None:
    assert queue(client) == queue(client, "KZ-75") == [("phone", "proposed")]
    assert queue(client, "KZ-10") == []
    for number in (2, 3):
        offer = of(client, number)["id"]
        assert deed(client, "acceptAtCounter", f"accept-{number}", offer=offer, document="A-17") == "Done"
        assert deed(client, "acceptAtCounter", f"accept-{number}", offer=offer, document="A-17") == "Done"
        assert deed(client, "acceptAtCounter", f"second-{number}", offer=offer, document="A-17") == "NotDone"
    assign(graph, DAY, at=datetime.now(UTC))
    order(graph, DAY, tmp_path)
    found = of(client, 2)
    assert [one["state"] for one in found["steps"]] == ["proposed", "accepted", "assigned"]
    assert found["steps"][1]["by"] == "caseworker on this machine"
    assert (found["consent"]["channel"], found["consent"]["eventState"]) == ("counter", "given")
    assert "A-17" in found["consent"]["answer"]
    assert found["assignment"]["account"].startswith("•")
    assert found["assignment"]["basis"]
    (payment,) = found["payments"]["edges"]
    assert (payment["node"]["month"], payment["node"]["amount"]) == ("2026-03", found["amount"])
    assert queue(client) == [("account", "waiting_for_account")]


def test_a_refusal_is_noted_and_undone(client: Client, graph: Graph) -> None:
    offer = of(client, 1)["id"]
    assert deed(client, "refuse", "refuse-1", offer=offer, cause="said so at the counter") == "Done"
    assert deed(client, "resend", "resend-1", offer=offer, cause="tries again") == "NotDone"
    assert deed(client, "undoRefusal", "undo-001", offer=offer, cause="pressed the wrong key") == "Done"
    assert [one["state"] for one in offers(graph)].count("proposed") == 3
    assert [one["cause"] for one in of(client, 1)["steps"]][1:] == ["said so at the counter", "pressed the wrong key"]
    assert ask(graph, DAY, NOON) == 1


def test_what_nobody_answered_is_sent_again(client: Client, graph: Graph) -> None:
    offer = of(client, 1)["id"]
    assert deed(client, "resend", "resend-1", offer=offer, cause="asks for it") == "NotDone"
    with graph.session(write=True) as session:
        for state in (State.SENT, State.EXPIRED):
            move(session, [Move(offer, state, "made up")], NOON)
    assert deed(client, "resend", "resend-2", offer=offer, cause="asks for it") == "Done"
    assert ask(graph, DAY, NOON) == 1


def test_a_consent_is_taken_back(client: Client) -> None:
    offer = of(client, 3)["id"]
    deed(client, "acceptAtCounter", "accept-3", offer=offer, document="A-17")
    consent = of(client, 3)["consent"]["id"]
    assert deed(client, "revokeConsent", "revoke-3", consent=consent, cause="called 1414") == "Done"
    assert deed(client, "revokeConsent", "revoke-4", consent=consent, cause="called 1414") == "NotDone"
    assert (of(client, 3)["state"], of(client, 3)["consent"]["eventState"]) == ("refused", "withdrawn")


def test_a_key_stands_for_one_deed_and_is_well_formed(client: Client) -> None:
    first, third = of(client, 1)["id"], of(client, 3)["id"]
    assert deed(client, "refuse", "refuse-1", offer=first, cause="said so") == "Done"
    query = 'mutation {{ refuse(offer: "{}", cause: "{}", idempotencyKey: "{}") {{ __typename }} }}'
    assert "something else" in client.errors(query.format(third, "said so", "refuse-1"))
    assert "8 to 64" in client.errors(query.format(third, "said so", "no"))
    assert "without an IIN" in client.errors(query.format(third, iin(3), "refuse-2"))
    assert deed(client, "refuse", "refuse-9", offer="nobody", cause="said so") == "NotDone"


def test_a_rejected_payment_is_ordered_again(client: Client, graph: Graph, tmp_path: Any) -> None:
    deed(client, "acceptAtCounter", "accept-1", offer=of(client, 1)["id"], document="A-17")
    assign(graph, DAY)
    order(graph, DAY, tmp_path)
    (payment,) = of(client, 1)["payments"]["edges"]
    asked = payment["node"]["id"]
    assert deed(client, "payAgain", "again-01", payment=asked, cause="new account") == "NotDone"
    with graph.session(write=True) as session:
        session.run("MATCH (p:Payment) SET p.state = 'rejected', p.reason = 'AC04'").consume()
    assert deed(client, "payAgain", "again-02", payment=asked, cause="new account") == "Done"
    states = [edge["node"]["state"] for edge in of(client, 1)["payments"]["edges"]]
    assert sorted(states) == ["ordered", "rejected"]


def test_statistics(client: Client) -> None:
    asked = """{ statistics(since: "2026-03-01", until: "2026-03-31", by: REGION) { total { sent }
      parts { name accepted } published { until sent source } } }"""
    found = client.send("GET", "/graphql", params={"query": asked}).json()["data"]["statistics"]
    assert found["total"] == {"sent": 0}
    assert {one["sent"] for one in found["published"]} >= {529_600, 56_900}
    assert "at most" in client.errors('{ statistics(since: "2000-01-01", until: "2026-03-31") { since } }')


def test_a_mutation_comes_alone_and_by_post(client: Client) -> None:
    two = 'mutation { a: refuse(offer: "x", cause: "abc", idempotencyKey: "12345678") { __typename } '
    two += 'b: refuse(offer: "x", cause: "abc", idempotencyKey: "12345678") { __typename } }'
    answer = client.send("POST", "/graphql", json={"query": two})
    assert (answer.status_code, "more than 1 roots" in answer.text) == (400, True)
    assert client.send("GET", "/graphql", params={"query": two.split("b:")[0] + "}"}).status_code == 405


def test_the_card_has_offers_of_its_members(client: Client) -> None:
    asked = """query($iin: String) { familyCard(iin: $iin) { ... on FamilyCard { members { citizen {
      offers { edges { node { state about { id } } } } } } } } }"""
    (member,) = client.ask(asked, iin=iin(1))["familyCard"]["members"]
    assert [edge["node"]["state"] for edge in member["citizen"]["offers"]["edges"]] == ["proposed"]
