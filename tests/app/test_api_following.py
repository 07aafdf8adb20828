"""An offer's progress over graphql-transport-ws: steps as they happen, the door, the limits, and what is no message."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import pytest
import uvicorn
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Subprotocol

from app.api import progress
from app.api.serve import listen, server
from app.api.settings import Settings
from app.outreach.states import Move, State, move
from graph.client import Graph
from tests.app.offered import DAY
from tests.app.oidc_issuer import AUDIENCE, issuer

INIT: dict[str, Any] = {"type": "connection_init"}
NOW = datetime(2026, 3, 2, 10, tzinfo=UTC)
STEPS = "subscription($id: ID!) { offerProgress(id: $id) { __typename ... on OfferStep { state cause } } }"


@pytest.fixture
def offered(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> Graph:
    """One offer that was proposed."""
    monkeypatch.setattr(progress, "LOOKED", 0.05)
    text = """CREATE (:Citizen {id: 'b', iin: '0'})-[:OFFERED]->(:Offer {id: 'o1', key: 'o1', state: 'proposed',
      beneficiary: 'b'})-[:PASSED]->(:Transition {to: 'proposed', at: $at, cause: 'right found', by: 'system'})"""
    with graph.session(write=True) as session:
        session.run(text, at=NOW).consume()
    return graph


def becomes(graph: Graph, state: State) -> None:
    with graph.session(write=True) as session:
        assert move(session, [Move("o1", state, "made up")], datetime.now(UTC))


@contextmanager
def served(graph: Graph, **settings: str) -> Iterator[str]:
    """The address of a server."""
    listening = listen("127.0.0.1", 0)
    port = listening.getsockname()[1]
    running: uvicorn.Server = server(graph, Settings(port=port, **settings), day=lambda: DAY)  # type: ignore[arg-type]
    thread = threading.Thread(target=running.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    try:
        yield f"ws://127.0.0.1:{port}/graphql"
    finally:
        running.should_exit = True
        thread.join(15)


@pytest.fixture(scope="module", name="address")
def _address(server: Graph) -> Iterator[str]:
    with served(server) as address:
        yield address


class Socket:
    """A connection of a client that reads and writes JSON."""

    def __init__(self, connection: ClientConnection) -> None:
        self._connection = connection

    def say(self, *messages: Any) -> None:
        for one in messages:
            self._connection.send(json.dumps(one))

    def hear(self) -> Any:
        return json.loads(self._connection.recv(10))

    def ends(self) -> int | None:
        """The code with which the server ends it."""
        try:
            while True:
                self.hear()
        except ConnectionClosed:
            return self._connection.close_code


@contextmanager
def connected(address: str, *messages: Any, protocol: str = "graphql-transport-ws", **headers: str) -> Iterator[Socket]:
    with connect(address, subprotocols=[Subprotocol(protocol)], additional_headers=headers) as connection:
        socket = Socket(connection)
        socket.say(*messages)
        yield socket


@contextmanager
def greeted(address: str) -> Iterator[Socket]:
    with connected(address, INIT) as socket:
        assert socket.hear() == {"type": "connection_ack"}
        yield socket


def subscribe(offer: str, query: str = STEPS, name: str = "1") -> dict[str, Any]:
    return {"id": name, "type": "subscribe", "payload": {"query": query, "variables": {"id": offer}}}


def states(socket: Socket, count: int) -> list[str]:
    return [socket.hear()["payload"]["data"]["offerProgress"]["state"] for _ in range(count)]


def test_steps_are_told_as_they_happen(offered: Graph, address: str) -> None:
    with greeted(address) as socket:
        socket.say(subscribe("o1"))
        assert states(socket, 1) == ["proposed"]
        becomes(offered, State.SENT)
        assert states(socket, 1) == ["sent"]
        becomes(offered, State.ACCEPTED)
        becomes(offered, State.WITHDRAWN)
        assert states(socket, 2) == ["accepted", "withdrawn"]
        assert socket.hear() == {"id": "1", "type": "complete"}


@pytest.mark.usefixtures("offered")
def test_an_offer_that_is_not_there(address: str) -> None:
    with greeted(address) as socket:
        socket.say(subscribe("o2"))
        assert socket.hear()["payload"]["data"]["offerProgress"] == {"__typename": "NotAvailable"}
        assert socket.hear()["type"] == "complete"


def test_many_are_followed_and_left(offered: Graph, address: str) -> None:
    with greeted(address) as socket:
        for name in ("1", "2"):
            socket.say(subscribe("o1", name=name))
            assert socket.hear()["id"] == name
        socket.say({"id": "1", "type": "complete"}, {"type": "ping"})
        assert socket.hear() == {"type": "pong"}
        becomes(offered, State.SENT)
        assert socket.hear()["id"] == "2"


@pytest.mark.usefixtures("offered")
@pytest.mark.parametrize(
    ("said", "code"),
    [
        ([{"type": "subscribe", "id": "1", "payload": {"query": STEPS}}], 4401),
        ([INIT, INIT], 4429),
        ([INIT, {"type": "what"}], 4400),
        ([INIT, {"type": "subscribe", "id": "1", "payload": {"query": 7}}], 4400),
        ([INIT, subscribe("o1"), subscribe("o1")], 4409),
        ([[]], 4400),
    ],
)
def test_what_does_not_follow_the_protocol_ends_it(address: str, said: list[Any], code: int) -> None:
    with connected(address, *said) as socket:
        assert socket.ends() == code


@pytest.mark.usefixtures("offered")
@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("subscription { nothing }", "Cannot query field"),
        ("{ benefits { code } }", ""),
        ("subscription { a: offerProgress(id: 1) { __typename } b: offerProgress(id: 1) { __typename } }", "roots"),
        ("subscription($id: Int!) { offerProgress(id: $id) { __typename } }", "$id"),
    ],
)
def test_what_may_not_be_followed_is_an_error_that_tells_nothing(address: str, query: str, says: str) -> None:
    with greeted(address) as socket:
        socket.say(subscribe("850101200011", query))
        answer = socket.hear()
    assert answer["type"] == "error"
    assert says in str(answer)
    assert "850101200011" not in str(answer)


@pytest.mark.parametrize(
    ("protocol", "headers"),
    [("graphql-ws", {}), ("graphql-transport-ws", {"Origin": "http://evil.example"})],
)
def test_other_pages_and_protocols_are_not_answered(address: str, protocol: str, headers: dict[str, str]) -> None:
    with pytest.raises(InvalidStatus, match="403"), connected(address, protocol=protocol, **headers):
        pass


def test_the_door_looks_at_the_greeting(server: Graph) -> None:
    with issuer() as oidc, served(server, issuer=oidc.address, audience=AUDIENCE) as address:
        with connected(address, {**INIT, "payload": {"authorization": "Bearer x"}}) as socket:
            assert socket.ends() == 4403
        let_in = {"authorization": f"Bearer {oidc.token()}", "X-Purpose": "offer 17"}
        with connected(address, {**INIT, "payload": let_in}) as socket:
            assert socket.hear() == {"type": "connection_ack"}
