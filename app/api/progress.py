"""An offer's progress as it happens: a subscription that tells each step, those of the past first."""

from collections.abc import AsyncIterator, Callable
from typing import Annotated, Any, TypeVar, cast

import anyio
import strawberry
from anyio.to_thread import run_sync

from app.api.context import Info
from app.api.offers import OfferStep
from app.api.outcomes import NOTHING, NotAvailable
from app.outreach.states import State
from graph.client import Graph, Row

LOOKED = 1.0
"""Seconds after which we look for a new step."""
LAST = frozenset({State.PAID, State.WITHDRAWN})
"""States after which nothing more is told."""

Progress = Annotated[
    OfferStep | NotAvailable, strawberry.union("Progress", description="A step of the offer, or that there is none.")
]


F = TypeVar("F", bound=Callable[..., Any])


def _follows(text: str) -> Callable[[F], F]:
    return cast(Callable[[F], F], strawberry.subscription(description=text))


@strawberry.type(description="What can be followed, over graphql-transport-ws.")
class Subscription:
    """What can be followed."""

    @_follows("Each step of an offer, those of the past first, until it is paid or withdrawn.")
    async def offer_progress(
        self, info: Info, id: Annotated[strawberry.ID, strawberry.argument(description="The offer's id.")]
    ) -> AsyncIterator[Progress]:
        """Each step of an offer."""
        graph, told, looked = info.context.graph, 0, False
        while True:
            found = await run_sync(_steps, graph, str(id))
            if found is None:
                yield NOTHING
                return
            if not looked:
                info.context.look([found["beneficiary"]])
                looked = True
            for step in found["steps"][told:]:
                yield OfferStep(**step)
            told = len(found["steps"])
            if found["state"] in LAST:
                return
            await anyio.sleep(LOOKED)


def _steps(graph: Graph, offer: str) -> Row | None:
    rows = graph.read("outreach/steps", id=offer, time_limit=5.0)
    return rows[0] if rows else None
