"""The HTTP application: GraphQL, GraphiQL from our own files, health and readiness."""

import json
import time
from collections.abc import Callable
from contextlib import ExitStack
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.staticfiles import StaticFiles
from starlette.websockets import WebSocket

from app.api import errors
from app.api.context import Context, Viewer
from app.api.door import Door, TurnedAway, door_of
from app.api.following import Following
from app.api.guard import Guard
from app.api.limits import judge
from app.api.schema import schema
from app.api.settings import Settings
from graph.client import SCHEMA_VERSION, Graph
from graph.errors import GraphError

STATIC = Path(__file__).with_name("static")
LARGEST_BODY = 64 * 1024
READY_FOR = 1.0
"""Seconds for which an answer about readiness is given again."""


class Api:
    """What the routes share."""

    def __init__(self, graph: Graph, settings: Settings, day: Callable[[], date], door: Door | None = None) -> None:
        self._graph = graph
        self._settings = settings
        self._day = day
        self._door = door or door_of(settings)
        self._threads = CapacityLimiter(settings.threads)
        self._readiness: tuple[float, str | None] = (float("-inf"), None)

    async def graphql(self, request: Request) -> Response:
        """Answer one query, by POST; by GET only if its roots take no person."""
        try:
            viewer = await run_sync(self._door.viewer, request.headers)
            asked = await _by_post(request) if request.method == "POST" else _by_get(request)
        except TurnedAway as error:
            headers = {"www-authenticate": "Bearer"} if error.status == 401 else None
            return _refusal(error.status, str(error), headers)
        judged = judge(asked["query"])
        if judged.refused:
            return _refusal(400, judged.refused)
        if request.method == "GET" and not judged.by_get:
            return _refusal(405, "what names people is asked for with POST", {"allow": "POST"})
        status, body = await run_sync(partial(self.answer, asked, viewer), limiter=self._threads)
        return Response(body, status, {"cache-control": "no-store"}, "application/json")

    def answer(self, asked: dict[str, Any], viewer: Viewer) -> tuple[int, bytes]:
        """Run one query in this thread: an HTTP status and the JSON of the answer."""
        try:
            with ExitStack() as open_until_then:
                context = Context(self._graph, viewer, self._day, self._settings.seconds, open_until_then)
                result = schema.execute_sync(
                    asked["query"], asked["variables"], context_value=context, operation_name=asked["operationName"]
                )
            body: dict[str, Any] = {"data": result.data}
            if result.errors:
                body["errors"] = errors.shown(result.errors)
            status = 400 if result.errors and not any(error.path for error in result.errors) else 200
        except GraphError:
            status, body = 503, {"errors": [{"message": "the graph does not answer; try again later"}]}
        except Exception as error:  # nothing of it may reach a client or a log as it is
            status, body = 500, {"errors": [{"message": f"the request failed; its reference is {errors.log(error)}"}]}
        return status, json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()

    async def follow(self, socket: WebSocket) -> None:
        """Answer subscriptions."""
        await Following(socket, self._graph, self._door, self._day).serve()

    async def health(self, _request: Request) -> Response:
        """The process is up."""
        return JSONResponse({"status": "up"})

    async def ready(self, _request: Request) -> Response:
        """The graph answers and is of the version that we read."""
        checked, problem = self._readiness
        if time.monotonic() - checked > READY_FOR:
            problem = await run_sync(self._not_ready)
            self._readiness = (time.monotonic(), problem)
        if problem:
            return JSONResponse({"status": "not ready", "reason": problem}, 503)
        return JSONResponse({"status": "ready"})

    def _not_ready(self) -> str | None:
        try:
            version = self._graph.read("card/registers", time_limit=2.0)[0]["schema_version"]
        except Exception as error:  # whatever it is, we are not ready, and its text stays here
            return f"the graph does not answer ({type(error).__name__})"
        if version != SCHEMA_VERSION:
            return f"the graph has schema version {version}, this program reads {SCHEMA_VERSION}; load a delivery first"
        return None


def application(graph: Graph, settings: Settings, *, day: Callable[[], date], door: Door | None = None) -> Starlette:
    """The ASGI application on a graph. `day` tells today's date."""
    api = Api(graph, settings, day, door)
    routes = [
        Route("/", _graphiql),
        Route("/graphql", api.graphql, methods=["GET", "POST"]),
        WebSocketRoute("/graphql", api.follow),
        Route("/health", api.health),
        Route("/ready", api.ready),
        Mount("/static", StaticFiles(directory=STATIC)),
    ]
    return Starlette(routes=routes, middleware=[Middleware(Guard, hosts=settings.allowed_hosts)])


async def _graphiql(_request: Request) -> Response:
    return FileResponse(STATIC / "index.html", media_type="text/html")


async def _by_post(request: Request) -> dict[str, Any]:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise TurnedAway(415, "send the query as application/json")
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST_BODY:
            raise TurnedAway(413, f"the request is larger than {LARGEST_BODY} bytes")
    return _asked(_json(bytes(body)))


def _by_get(request: Request) -> dict[str, Any]:
    if "query" not in request.query_params:
        raise TurnedAway(400, "no query; send one with POST, or open / in a browser")
    variables = request.query_params.get("variables")
    return _asked({**request.query_params, "variables": _json(variables.encode()) if variables else None})


def _asked(given: object) -> dict[str, Any]:
    if not isinstance(given, dict) or not isinstance(given.get("query"), str):
        raise TurnedAway(400, 'send one object: {"query": "...", "variables": {...}}')
    variables, name = given.get("variables"), given.get("operationName")
    if not isinstance(variables, dict | None) or not isinstance(name, str | None):
        raise TurnedAway(400, "`variables` is an object and `operationName` a text")
    return {"query": given["query"], "variables": variables, "operationName": name}


def _json(text: bytes) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise TurnedAway(400, "the request is not JSON") from None


def _refusal(status: int, text: str, headers: dict[str, str] | None = None) -> Response:
    return JSONResponse({"errors": [{"message": text}]}, status, {"cache-control": "no-store", **(headers or {})})
