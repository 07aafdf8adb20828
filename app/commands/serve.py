"""`family-card serve`: GraphQL over HTTP."""

from typing import Annotated

import typer

from app.api.serve import serve as serve_card
from app.api.settings import Settings
from app.commands.connection import Data, graph_of, today
from app.commands.output import say
from app.commands.warming import warm
from graph.finding import id_key


def serve(
    data: Data,
    host: Annotated[str, typer.Option("--host", help="Where to listen; beyond loopback only with OIDC.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", help="The port, or the next free one.")] = 8000,
) -> None:
    """Serve the family card over GraphQL until Ctrl-C.

    Beyond loopback it needs FAMILY_CARD_OIDC_ISSUER and FAMILY_CARD_OIDC_AUDIENCE, and lets in only bearers of their
    tokens, each naming the purpose of the look.
    """
    with graph_of(data) as graph:
        settings = Settings.of(host, port)
        warm(graph, today())
        serve_card(graph, settings, say=say, day=today, secret=id_key(data))
