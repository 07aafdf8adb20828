"""What a root may answer instead of what was asked for, and how a person is found."""

from datetime import date
from typing import Annotated

import strawberry

from app.api.facts import told
from app.card import Reading, find_id, find_iin
from graph.client import Row
from graph.iin import fault

AS_OF = "The day asked, YYYY-MM-DD; today in Almaty by default."
AsOf = Annotated[date | None, strawberry.argument(description=AS_OF)]
ID_LENGTH = 32
"""Letters of a public id."""


@strawberry.type(description="Nothing to show: there is no such person or family, or it may not be seen.")
class NotAvailable:
    """There is nothing, or it may not be seen; the two look the same."""

    reason: str = told("Always the same text, so that nothing can be learnt from it.")


@strawberry.type(description="No finished sweep of the day asked.")
class NotSwept:
    """No finished sweep of the day asked."""

    as_of: date = told("The day asked.")
    nearest: date | None = told("The nearest day with a finished sweep.")


@strawberry.type(description="The text given is no IIN.")
class BadIin:
    """The text given is no IIN."""

    reason: str = told("format (not 12 digits) or check_digit.")


NOTHING = NotAvailable(reason="not available")


def who_is(reading: Reading, text: str, *, as_iin: bool) -> Row | NotAvailable | BadIin:
    """The person of an IIN or a public id."""
    if as_iin:
        if reason := fault(text):
            return BadIin(reason=reason)
        return find_iin(reading, text) or NOTHING
    return find_id(reading, text) or NOTHING
