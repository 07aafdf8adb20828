"""The decision: what is frozen, what is withdrawn, what waits, and that an acceptance is decided once."""

from datetime import date
from pathlib import Path

import pytest

from app.payments import NotSwept, assign, order
from app.payments.schedule import looked_at, months, starts_on
from graph.client import Graph
from tests.app.payments import people

DAY = date(2026, 3, 2)


def test_nothing_is_decided_without_the_days_rights(graph: Graph) -> None:
    people.family(graph, DAY)
    with pytest.raises(NotSwept, match="sweep --as-of 2026-03-02"):
        assign(graph, DAY)


def test_a_decision_is_frozen_and_made_once(graph: Graph) -> None:
    people.family(graph, DAY)
    people.swept(graph, DAY)
    (offer,) = people.accepted(graph, DAY)
    assert assign(graph, DAY).assigned == 1
    assert assign(graph, DAY).assigned == 0
    people.load(graph, DAY, accounts=[{"iin": people.MOTHER, "iban": people.OTHER_IBAN}])
    (row,) = people.asked(graph, "MATCH (:Offer {state: 'assigned'})-[:ASSIGNED]->(a:Assignment) RETURN a")
    found = dict(row["a"])
    assert (found["id"], found["amount"], found["iban"]) == (offer, people.FOUR, people.IBAN)
    assert (found["law_edition"], found["first_month"], found["state"]) == ("2026-01-01", "2026-03", "active")
    assert len(found["about"]) == 4
    assert "16.03" in found["basis"]


def test_what_another_channel_pays_is_withdrawn(graph: Graph) -> None:
    people.family(graph, DAY)
    people.swept(graph, DAY)
    people.accepted(graph, DAY)
    case = {"case_no": "x1", "iin": people.MOTHER, "benefit": "multi_child_family", "valid_from": "2026-03-01"}
    people.load(graph, DAY, benefits=[case])
    people.swept(graph, DAY)
    assert assign(graph, DAY).withdrawn == 1
    (row,) = people.asked(graph, "MATCH (t:Transition {to: 'withdrawn'}) RETURN t.cause AS cause")
    assert row["cause"] == "paid through another channel: case x1"


def test_a_second_offer_of_the_same_right_is_not_paid_too(graph: Graph) -> None:
    people.family(graph, DAY)
    people.swept(graph, DAY)
    people.accepted(graph, DAY)
    with graph.session(write=True) as session:
        text = """MATCH (c:Citizen)-[:OFFERED]->(o:Offer) CREATE (c)-[:OFFERED]->(n:Offer)
        SET n = o {.*, id: 'again', key: 'again', state: 'accepted'}"""
        session.run(text).consume()
    assert assign(graph, DAY).assigned == 1
    assert assign(graph, DAY).withdrawn == 1
    assert sorted(people.offer_states(graph)) == ["assigned", "withdrawn"]


@pytest.mark.parametrize("iban", [None, "KZ899991000000045473"])
def test_without_a_sound_account_it_waits(graph: Graph, tmp_path: Path, iban: str | None) -> None:
    people.family(graph, DAY, iban=iban)
    people.swept(graph, DAY)
    people.accepted(graph, DAY)
    assert assign(graph, DAY).waiting == 1
    assert assign(graph, DAY) == type(assign(graph, DAY))()
    later = date(2026, 4, 7)
    people.load(graph, later, accounts=[{"iin": people.MOTHER, "iban": people.IBAN}])
    people.swept(graph, later)
    assert assign(graph, later).assigned == 1
    order(graph, later, tmp_path)
    assert people.payments(graph) == [("2026-03", people.FOUR, "filed"), ("2026-04", people.FOUR, "filed")]


def test_a_right_that_is_gone_is_not_paid(graph: Graph) -> None:
    people.family(graph, DAY)
    people.swept(graph, DAY)
    people.accepted(graph, DAY)
    people.load(graph, DAY, statuses=[{"iin": people.MOTHER, "kind": "prison", "valid_from": "2026-03-01"}])
    people.swept(graph, DAY)
    assert assign(graph, DAY).withdrawn == 1
    assert people.offer_states(graph) == ["withdrawn"]


BACK = {"disability_allowance": 3}


@pytest.mark.parametrize(
    ("benefit", "right_from", "start"),
    [
        ("multi_child_family", date(2020, 1, 1), DAY),
        ("disability_allowance", date(2026, 1, 20), date(2026, 1, 20)),
        ("disability_allowance", date(2020, 1, 1), date(2025, 12, 2)),
        ("disability_allowance", None, DAY),
    ],
)
def test_from_when_it_is_paid(benefit: str, right_from: date | None, start: date) -> None:
    assert starts_on(benefit, DAY, right_from, BACK) == start


def test_months() -> None:
    assert months("2025-11", "2026-02") == ["2025-12", "2026-01", "2026-02"]
    assert months("2026-02", "2026-02") == []
    assert looked_at("2026-03", DAY) == DAY
    assert looked_at("2026-04", DAY) == date(2026, 4, 1)
