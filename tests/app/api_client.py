"""A client of the API for tests: the application without a network, on the made-up family."""

import asyncio
from datetime import date
from typing import Any

import httpx

from app.api.http import application
from app.api.settings import Settings
from graph.client import Graph
from tests.app import card_family as family

LOCAL = Settings(seconds=120)
"""A fresh Neo4j may plan the statements of a card for half a minute; `serve` has it begin when it starts."""


class Client:
    """Sends requests to the application as if from this machine."""

    def __init__(self, graph: Graph, settings: Settings = LOCAL, day: date = family.AS_OF) -> None:
        self.app = application(graph, settings, day=lambda: day)

    def send(self, method: str, path: str, **parts: Any) -> httpx.Response:
        """One request."""

        async def sent() -> httpx.Response:
            transport = httpx.ASGITransport(app=self.app)
            async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8000") as client:
                return await client.request(method, path, **parts)

        return asyncio.run(sent())

    def ask(self, query: str, **variables: Any) -> dict[str, Any]:
        """The data of a query; fails on errors."""
        body = self.send("POST", "/graphql", json={"query": query, "variables": variables}).json()
        assert "errors" not in body, body
        data: dict[str, Any] = body["data"]
        return data

    def errors(self, query: str, **variables: Any) -> str:
        """Everything that came back on a query that fails."""
        answer = self.send("POST", "/graphql", json={"query": query, "variables": variables})
        assert "errors" in answer.json(), answer.text
        return answer.text
