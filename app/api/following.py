"""Subscriptions over WebSocket by the protocol graphql-transport-ws, with the door and the limits of every request.

A browser can't set headers on a WebSocket, so `connection_init` may carry them in its payload:
{"authorization": "Bearer ...", "x-purpose": "..."}.
"""

import json
from collections.abc import Callable, Mapping
from contextlib import ExitStack, suppress
from datetime import date
from typing import Any

import anyio
from anyio.abc import TaskGroup
from anyio.to_thread import run_sync
from graphql import GraphQLError
from starlette.websockets import WebSocket, WebSocketDisconnect
from strawberry.types.execution import PreExecutionError

from app.api import errors
from app.api.context import Context, Viewer
from app.api.door import PURPOSE, Door, TurnedAway
from app.api.limits import judge
from app.api.schema import schema
from graph.client import Graph

PROTOCOL = "graphql-transport-ws"
GREETING = 10.0
"""Seconds within which a client must begin."""
LONGEST = 3600.0
"""Seconds for which a connection stays open: tokens end too."""
MOST = 20
"""What one connection may follow at once."""
LARGEST_MESSAGE = 64 * 1024

Message = dict[str, Any]
Closing = tuple[int, str]
"""The protocol's code and reason for ending a connection."""
BAD: Closing = (4400, "not a message of graphql-transport-ws")


class Following:
    """One connection."""

    def __init__(self, socket: WebSocket, graph: Graph, door: Door, day: Callable[[], date]) -> None:
        self._socket, self._graph, self._door, self._day = socket, graph, door, day
        self._viewer: Viewer | None = None
        self._running: dict[str, anyio.CancelScope] = {}
        self._turn = anyio.Lock()

    async def serve(self) -> None:
        """Answer until either side ends it."""
        if PROTOCOL not in self._socket.scope.get("subprotocols", ()):
            await self._socket.close(4406, "the protocol is graphql-transport-ws")
            return
        await self._socket.accept(PROTOCOL)
        with suppress(WebSocketDisconnect):
            async with anyio.create_task_group() as tasks:
                closing = await self._converse(tasks)
                tasks.cancel_scope.cancel()
            await self._socket.close(*closing)

    async def _converse(self, tasks: TaskGroup) -> Closing:
        closing: Closing | None = (4408, "connection_init did not come in time")
        with anyio.move_on_after(GREETING):
            closing = await self._greet(await self._heard())
        with anyio.move_on_after(LONGEST):
            while closing is None:
                closing = await self._answer(await self._heard(), tasks)
        return closing or (4408, "open for long enough; connect again")

    async def _heard(self) -> Message | None:
        """The next message; None for what is none."""
        try:
            text = await self._socket.receive_text()
            found = json.loads(text) if len(text) <= LARGEST_MESSAGE else None
        except (KeyError, ValueError, RecursionError):
            return None
        return found if isinstance(found, dict) else None

    async def _greet(self, said: Message | None) -> Closing | None:
        if said is None:
            return BAD
        if said.get("type") != "connection_init":
            return (4401, "connection_init comes first")
        try:
            self._viewer = await run_sync(self._door.viewer, _headers(self._socket, said.get("payload")))
        except TurnedAway as error:
            return (4403, str(error))
        await self._say({"type": "connection_ack"})
        return None

    async def _answer(self, said: Message | None, tasks: TaskGroup) -> Closing | None:
        kind, name = (said.get("type"), said.get("id")) if said else (None, None)
        if said and kind == "ping":
            await self._say({"type": "pong"})
        elif said and kind == "subscribe" and isinstance(name, str) and 0 < len(name) <= 64:
            return self._begin(name, said.get("payload"), tasks)
        elif kind == "complete" and isinstance(name, str):
            if name in self._running:
                self._running[name].cancel()
        elif kind == "connection_init":
            return (4429, "connection_init comes once")
        elif kind != "pong":
            return BAD
        return None

    def _begin(self, name: str, payload: object, tasks: TaskGroup) -> Closing | None:
        asked = _asked(payload)
        if asked is None:
            return BAD
        if name in self._running:
            return (4409, "a subscription of that id is running")
        if len(self._running) >= MOST:
            return (4429, f"at most {MOST} subscriptions in one connection")
        self._running[name] = anyio.CancelScope()
        tasks.start_soon(self._follow, name, asked)
        return None

    async def _follow(self, name: str, asked: Message) -> None:
        with self._running[name], suppress(WebSocketDisconnect):
            try:
                await self._told(name, asked)
            except Exception as error:  # nothing of it may reach a client or a log as it is
                await self._refuse(name, [f"the request failed; its reference is {errors.log(error)}"])
        del self._running[name]

    async def _told(self, name: str, asked: Message) -> None:
        if refused := judge(asked["query"], following=True).refused:
            await self._refuse(name, [refused])
            return
        assert self._viewer is not None
        with ExitStack() as until_the_end:
            context = Context(self._graph, self._viewer, self._day, LONGEST, until_the_end)
            found = await schema.subscribe(
                asked["query"], asked["variables"], context_value=context, operation_name=asked["operationName"]
            )
            async for one in found:
                if isinstance(one, PreExecutionError):
                    await self._refuse(name, _messages(one.errors or []))
                    return
                payload: Message = {"data": one.data}
                if one.errors:
                    payload["errors"] = errors.shown(one.errors)
                await self._say({"id": name, "type": "next", "payload": payload})
        await self._say({"id": name, "type": "complete"})

    async def _refuse(self, name: str, messages: list[str]) -> None:
        await self._say({"id": name, "type": "error", "payload": [{"message": one} for one in messages]})

    async def _say(self, message: Message) -> None:
        async with self._turn:
            await self._socket.send_text(json.dumps(message, ensure_ascii=False, default=str))


def _headers(socket: WebSocket, payload: object) -> Mapping[str, str]:
    """The headers that the door looks at, those of the payload first."""
    given = payload if isinstance(payload, dict) else {}
    told = {str(name).lower(): value for name, value in given.items() if isinstance(value, str)}
    return {
        name: told.get(name) or socket.headers.get(name, "")
        for name in _NAMES
        if told.get(name) or name in socket.headers
    }


_NAMES = ("authorization", PURPOSE)


def _asked(payload: object) -> Message | None:
    if not isinstance(payload, dict) or not isinstance(payload.get("query"), str):
        return None
    variables, operation = payload.get("variables"), payload.get("operationName")
    if not isinstance(variables, dict | None) or not isinstance(operation, str | None):
        return None
    return {"query": payload["query"], "variables": variables, "operationName": operation}


def _messages(found: list[GraphQLError]) -> list[str]:
    return [str(one["message"]) for one in errors.shown(found)]
