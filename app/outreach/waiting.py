"""What a caseworker has to do: what is missing for an offer to go on."""

from collections.abc import Iterator
from datetime import date
from typing import Literal

from graph.client import Graph, Row

Lacking = Literal["phone", "account", "delivery", "understanding", "payment"]
"""Nobody's phone is known; nor an account; the message did not arrive; the replies were unclear; a payment failed."""
PAGE = 2000


def lacking(graph: Graph, as_of: date) -> Iterator[Row]:
    """Every offer that waits for a caseworker, in the order of people: {offer, beneficiary, benefit, kind, amount,
    region, lacks, since}; `lacks` is one of `Lacking`."""
    after, after_id = -1, ""
    while found := graph.read("outreach/lacking", as_of=as_of, region=None, after=after, after_id=after_id, page=PAGE):
        yield from found
        after, after_id = found[-1]["number"], found[-1]["offer"]
