"""Serve the card: take a free port, say where, and what to try."""

import logging
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from typing import TextIO

import uvicorn

from app.api import paging
from app.api.following import LARGEST_MESSAGE
from app.api.http import application
from app.api.settings import Settings
from graph.client import Graph
from graph.finding import SettingsError

PORTS = 50
"""Ports tried after the one asked for."""
EXAMPLE = "{ benefits { code name kind law } }"


def serve(
    graph: Graph,
    settings: Settings,
    *,
    say: Callable[[str], None],
    day: Callable[[], date],
    secret: bytes | None = None,
    try_iin: str | None = None,
) -> None:
    """Serve until Ctrl-C. `day` tells today's date; `secret` keeps cursors valid over restarts; `try_iin` fills
    in the query to try.

    Raises SettingsError when no port is free.
    """
    if secret is not None:
        paging.use_secret(secret)
    listening = listen(settings.host, settings.port)
    log_to(sys.stderr)
    port = listening.getsockname()[1]
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    address = f"http://{host}:{port}"
    if port != settings.port:
        say(f"Port {settings.port} is taken, using {port}")
    say(f"Family card: {address} (GraphiQL in a browser; GraphQL at {address}/graphql). Ctrl-C ends it.")
    say("A query to try:")
    say(to_try(address, try_iin, tokens=settings.issuer is not None))
    with suppress(KeyboardInterrupt):
        server(graph, settings, day=day).run(sockets=[listening])


def server(graph: Graph, settings: Settings, *, day: Callable[[], date]) -> uvicorn.Server:
    """A uvicorn server of one worker, without an access log of its own: addresses are not to be kept."""
    config = uvicorn.Config(
        application(graph, settings, day=day),
        access_log=False,
        log_level="warning",
        server_header=False,
        ws_max_size=LARGEST_MESSAGE,
        limit_concurrency=500,
        timeout_graceful_shutdown=5,
    )
    return uvicorn.Server(config)


def listen(host: str, port: int) -> socket.socket:
    """A socket on the port, or on the next free one."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for candidate in range(port, port + PORTS) if port else (0,):
        listening = socket.socket(family, socket.SOCK_STREAM)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((host, candidate))
            listening.listen(128)
        except OSError:
            listening.close()
        else:
            return listening
    raise SettingsError(f"no port from {port} to {port + PORTS - 1} is free on {host}; name another with --port")


def to_try(address: str, iin: str | None = None, *, tokens: bool = False) -> str:
    """A command that asks the server something."""
    query = (
        EXAMPLE
        if iin is None
        else (
            "query($iin: String) { familyCard(iin: $iin) { ... on FamilyCard { "
            "members { citizen { givenName birthDate } reason kinship { term } } "
            "rights { benefit { name } amount preferred basis { step value law } } } } }"
        )
    )
    variables = "" if iin is None else f', "variables": {{"iin": "{iin}"}}'
    bearer = ' -H "Authorization: Bearer $TOKEN" -H "X-Purpose: trying it out"' if tokens else ""
    return (
        f"  curl -s {address}/graphql -H 'Content-Type: application/json'{bearer} "
        f'-d \'{{"query": "{query}"{variables}}}\''
    )


def log_to(stream: TextIO) -> None:
    """Write errors and looks, one line each, to the stream."""
    for name, level in (("family_card.api", logging.WARNING), ("family_card.access", logging.INFO)):
        logger = logging.getLogger(name)
        if not logger.handlers:
            handler = logging.StreamHandler(stream)
            handler.setFormatter(logging.Formatter("%(name)s %(message)s"))
            logger.addHandler(handler)
        logger.setLevel(level)
        logger.propagate = False
