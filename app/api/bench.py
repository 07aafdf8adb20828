"""How many family cards a second: GraphQL, and a bare resolver that runs the same Cypher, in one run.

Both are served by the same kind of process (uvicorn, one worker) on the same graph and asked by the same clients in
turns, so that a slow machine slows both. The bare resolver parses no query and judges no law: it runs the very
statements that a card runs and gives their rows back as JSON.
"""

import asyncio
import json
import multiprocessing
import statistics
import time
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

import uvicorn
from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from neo4j import Query
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from app.api.context import Context, Viewer
from app.api.schema import schema
from app.api.serve import listen, server
from app.api.settings import Settings
from graph.client import Graph, native

CLIENTS = 16
CARD = """query($iin: String, $asOf: Date) { familyCard(iin: $iin, asOf: $asOf) { ... on FamilyCard {
  id asOf lawEdition dataTo
  members { tie reason kinship { term } citizen { id familyName givenName birthDate sex
    homes { kind region settlement validFrom }
    incomes(first: 12) { edges { node { month kind amount } } }
    property { realEstate { kind areaM2 } vehicles { kind } businesses { status } }
    health { disabilities { category group } } awards { award grantedOn }
    benefits { benefit { code } amount validFrom validTo } } } } } }"""
RIGHTS = CARD.replace("id asOf", "rights { benefit { code name } amount preferred basis { step value law } } id asOf")
QUERIES = {"card": CARD, "card with rights": RIGHTS}
Statement = tuple[str, Mapping[str, Any]]
Address = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Figures:
    """What one side did: requests a second, and milliseconds at the median and the 99th percentile."""

    requests: float
    median: float
    p99: float


def bench(
    address: Address,
    iins: Sequence[str],
    as_of: date,
    *,
    seconds: float = 12.0,
    rounds: int = 3,
    warm: float = 3.0,
    queries: Mapping[str, str] = QUERIES,
) -> str:
    """Ask for the cards of these people in turns of both sides; returns the lines to print.

    Each side is asked for `seconds` in all, in so many rounds, after being warmed.
    """
    lines = []
    for name, query in queries.items():
        graphql, bare = _sides(address, query, iins, as_of, seconds / rounds, rounds, warm)
        lines += [
            f"{name}, GraphQL:       {_line(graphql)}",
            f"{name}, bare resolver: {_line(bare)}",
            f"{name}, ratio {graphql.requests / bare.requests:.2f} (at least 0.60); "
            f"p99 is {graphql.p99 / graphql.median:.1f} times the median (at most 5)",
        ]
    return "\n".join(lines)


def people(graph: Graph, count: int) -> list[str]:
    """IINs of people spread evenly over the homes, for a bench or a trial."""
    with graph.session(write=False) as session:
        last = session.run("MATCH (c:Citizen) RETURN max(c.number) AS last").single(strict=True)["last"]
        numbers = [last * place // count for place in range(1, count + 1)]
        found = session.run("UNWIND $numbers AS n MATCH (c:Citizen {number: n}) RETURN c.iin AS iin", numbers=numbers)
        return [record["iin"] for record in found]


def _line(figures: Figures) -> str:
    return f"{figures.requests:7.1f} requests/s, median {figures.median:6.1f} ms, p99 {figures.p99:6.1f} ms"


def _sides(
    address: Address, query: str, iins: Sequence[str], as_of: date, seconds: float, rounds: int, warm: float
) -> tuple[Figures, Figures]:
    with Graph(*address) as graph:
        plans = [_statements(graph, query, iin, as_of) for iin in iins]
    bodies = [
        json.dumps({"query": query, "variables": {"iin": iin, "asOf": as_of.isoformat()}}).encode() for iin in iins
    ]
    places = [json.dumps(place).encode() for place in range(len(iins))]
    took: tuple[list[list[float]], list[list[float]]] = ([], [])
    with ExitStack() as stack:
        ports = [
            stack.enter_context(_Process(_serve_graphql, address, as_of)).port,
            stack.enter_context(_Process(_serve_bare, address, plans)).port,
        ]
        for port, sent in zip(ports, (bodies, places), strict=True):
            asyncio.run(_load(port, sent, warm))  # warm: plans are cached, code is compiled
        for _ in range(rounds):
            for port, sent, kept in zip(ports, (bodies, places), took, strict=True):
                kept.append(asyncio.run(_load(port, sent, seconds)))
    return _figures(took[0], seconds), _figures(took[1], seconds)


def _figures(took: list[list[float]], seconds: float) -> Figures:
    every = sorted(one * 1000 for part in took for one in part)
    rate = statistics.median(len(part) / seconds for part in took)
    return Figures(rate, statistics.median(every), every[int(len(every) * 0.99)])


def _statements(graph: Graph, query: str, iin: str, as_of: date) -> list[Statement]:
    """The statements that the card of this person runs, with their parameters."""
    with ExitStack() as stack:
        context = Context(graph, Viewer(), lambda: as_of, 60.0, stack)
        result = schema.execute_sync(query, {"iin": iin, "asOf": as_of.isoformat()}, context_value=context)
        if result.errors:
            raise RuntimeError("the bench's query fails; run it in GraphiQL to see why") from result.errors[0]
        return [(text, dict(params)) for reading in context.readings.values() for text, params in reading.statements]


class _Process:
    """A server in a process of its own, ended with the bench."""

    def __init__(self, target: Any, *args: Any) -> None:
        self._listening = listen("127.0.0.1", 0)
        self.port: int = self._listening.getsockname()[1]
        spawned = multiprocessing.get_context("fork")
        self._process = spawned.Process(target=target, args=(self._listening, *args), daemon=True)

    def __enter__(self) -> "_Process":
        self._process.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.join(10)
        self._listening.close()


def _serve_graphql(listening: Any, address: Address, as_of: date) -> None:
    with Graph(*address) as graph:
        server(graph, Settings(), day=lambda: as_of).run(sockets=[listening])


def _serve_bare(listening: Any, address: Address, plans: Sequence[Sequence[Statement]]) -> None:
    threads = CapacityLimiter(Settings().threads)
    with Graph(*address) as graph:

        def rows(place: int) -> bytes:
            with graph.session(write=False) as session:
                found = [
                    [native(record.data()) for record in session.run(Query(text, timeout=10.0), dict(params))]
                    for text, params in plans[place]
                ]
            return json.dumps(found, default=str).encode()

        async def answer(request: Request) -> Response:
            place = json.loads(await request.body())
            body = await run_sync(partial(rows, place), limiter=threads)
            return Response(body, media_type="application/json")

        app = Starlette(routes=[Route("/graphql", answer, methods=["POST"])])
        config = uvicorn.Config(app, access_log=False, log_level="warning", server_header=False)
        uvicorn.Server(config).run(sockets=[listening])


async def _load(port: int, bodies: Sequence[bytes], seconds: float) -> list[float]:
    """How long each answer took, of clients that ask again as soon as they are answered."""
    end = time.perf_counter() + seconds
    took: list[float] = []

    async def client(number: int) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        place = number * len(bodies) // CLIENTS
        while time.perf_counter() < end:
            began = time.perf_counter()
            await _ask(reader, writer, bodies[place % len(bodies)])
            took.append(time.perf_counter() - began)
            place += 1
        writer.close()

    await asyncio.gather(*(client(number) for number in range(CLIENTS)))
    return took


async def _ask(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, body: bytes) -> None:
    head = (
        "POST /graphql HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    writer.write(head.encode() + body)
    answered = await reader.readuntil(b"\r\n\r\n")
    length = next(line for line in answered.lower().split(b"\r\n") if line.startswith(b"content-length:"))
    text = await reader.readexactly(int(length.partition(b":")[2]))
    if not answered.startswith(b"HTTP/1.1 200") or b'"errors":' in text:
        raise RuntimeError("a request of the bench failed; run its query in GraphiQL to see why")
