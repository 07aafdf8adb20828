"""The life of an offer: who may follow whom, and that of two workers only one moves it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest

from app.outreach.states import FOLLOWS, OPEN, Move, State, may_become, move
from graph.client import Graph

NOW = datetime(2026, 3, 2, 10, tzinfo=UTC)


def offers(graph: Graph, count: int, state: State = State.SENT) -> list[str]:
    ids = [f"o{number:03d}" for number in range(count)]
    with graph.session(write=True) as session:
        text = "UNWIND $ids AS id CREATE (:Offer {id: id, key: id, state: $state, beneficiary: 'b'})"
        session.run(text, ids=ids, state=str(state)).consume()
    return ids


def states(graph: Graph) -> dict[str, str]:
    _, rows = graph.read_text("MATCH (o:Offer) RETURN o.id AS id, o.state AS state", {}, time_limit=10)
    return {row["id"]: row["state"] for row in rows}


def test_every_state_has_its_followers_and_no_answer_is_taken_back_by_the_system() -> None:
    assert set(FOLLOWS) == set(State)
    assert all(State.EXPIRED not in FOLLOWS[state] for state in set(State) - OPEN)
    assert may_become(State.ASSIGNED) == [State.ACCEPTED, State.FAILED, State.WAITING_FOR_ACCOUNT]


def test_a_move_is_made_once_and_told(graph: Graph) -> None:
    (offer,) = offers(graph, 1)
    accepted = Move(offer, State.ACCEPTED, "said yes", "person")
    with graph.session(write=True) as session:
        first = move(session, [accepted, accepted, Move(offer, State.REFUSED, "and no", "person")], NOW)
        again = move(session, [accepted], NOW)
    assert first == [{"id": offer, "from": "sent", "to": "accepted", "beneficiary": "b"}]
    assert again == []
    text = "MATCH (:Offer)-[:PASSED]->(t:Transition) RETURN t.from AS a, t.to AS b, t.cause AS why, t.by AS by"
    assert graph.read_text(text, {}, time_limit=10)[1] == [
        {"a": "sent", "b": "accepted", "why": "said yes", "by": "person"}
    ]


def test_a_transition_on_no_list_is_refused(graph: Graph) -> None:
    (offer,) = offers(graph, 1)
    wrong = Move(offer, State.PAID, "x", since=frozenset({State.SENT}))
    with graph.session(write=True) as session, pytest.raises(ValueError, match="from sent to paid"):
        move(session, [wrong], NOW)


def test_of_workers_that_try_at_once_only_one_moves_each(graph: Graph) -> None:
    ids = offers(graph, 100)

    def work(number: int) -> int:
        to = State.ACCEPTED if number % 2 else State.REFUSED
        open_ones = frozenset({State.SENT})
        with graph.session(write=True) as session:
            return len(move(session, [Move(one, to, "raced", since=open_ones) for one in ids], NOW))

    with ThreadPoolExecutor(8) as pool:
        moved = list(pool.map(work, range(8)))
    assert sum(moved) == 100
    assert set(states(graph).values()) <= {"accepted", "refused"}
    text = "MATCH (t:Transition) RETURN count(t) AS n"
    assert graph.read_text(text, {}, time_limit=10)[1] == [{"n": 100}]
