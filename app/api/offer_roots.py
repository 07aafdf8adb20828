"""Roots of the schema about offers: of one person, of a day, those that wait for a caseworker, and how many."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from enum import Enum
from typing import Annotated, cast

import strawberry

from app.api.context import Info
from app.api.errors import Refused
from app.api.facts import answers, told
from app.api.offers import Offer, offer_told
from app.api.outcomes import NOTHING, AsOf, BadIin, NotAvailable, who_is
from app.api.paging import After, Connection, Edge, First, Region, connection, decode, encode, page_size
from app.api.people import Group
from app.card import People, Reading
from app.statistics import counting, published
from app.statistics.counting import Counts, Span
from graph.client import Row

LONGEST = 3 * 366
"""Days of statistics that one query may ask for."""


@strawberry.type(description="An offer that waits for a caseworker.")
class Waiting:
    """An offer that waits for a caseworker."""

    offer: Offer = told("The offer.")
    lacks: str = told(
        "phone or account: none is known; delivery: the message did not arrive; understanding: the replies were "
        "unclear; payment: the bank rejected it."
    )
    since: datetime | None = told("Since when it stands as it does.")


@strawberry.type(description="How many offers were sent, and what became of them.")
class OfferCounts:
    """How many offers were sent, and what became of them."""

    name: str | None = told("The benefit's code, region, language or day counted; null for all of them together.")
    sent: int = told("Messages sent.")
    answered: int = told("Accepted or refused.")
    accepted: int = told("Accepted.")
    refused: int = told("Refused.")
    expired: int = told("Not answered in time.")
    assigned: int = told("Decided to be paid.")
    paid: int = told("First payment arrived.")


@strawberry.type(description="Figures that the state published.")
class PublishedCounts:
    """Figures that the state published."""

    since: date = told("The first day.")
    until: date = told("The last day.")
    about: bool = told("Whether the last day was not told exactly.")
    sent: int = told("Messages sent.")
    accepted: int = told("Accepted.")
    source: str = told("Where it was told.")


@strawberry.type(description="What became of offers in a span of days, beside what was published.")
class OfferStatistics:
    """What became of offers in a span of days."""

    since: date = told("The first day.")
    until: date = told("The last day.")
    parts: list[OfferCounts] = told("Counted by what was asked.")
    total: OfferCounts = told("All together.")
    published: list[PublishedCounts] = told("The published series.")


@strawberry.enum(description="What to count by.")
class CountBy(Enum):
    """What to count by."""

    BENEFIT = strawberry.enum_value("benefit", description="The benefit's code.")
    REGION = strawberry.enum_value("region", description="The region's ISO 3166-2 code; - where unknown.")
    LANGUAGE = strawberry.enum_value("language", description="The language of the message.")
    DAY = strawberry.enum_value("day", description="The day in Almaty.")


OfferResult = Annotated[Offer | NotAvailable, strawberry.union("OfferResult", description="An offer, or none to show.")]
OffersResult = Annotated[
    Connection[Offer] | NotAvailable | BadIin,
    strawberry.union("OffersResult", description="A page of a person's offers, or why there is none."),
]


@strawberry.type
class OfferRoots:
    """Roots about offers."""

    @answers("One offer as it stands now.")
    def offer(
        self, info: Info, id: Annotated[strawberry.ID, strawberry.argument(description="The offer's id.")]
    ) -> OfferResult:
        """One offer."""
        reading = info.context.reading(None)
        owner = reading.read("card/number_of_offer", id=str(id))
        found = offers_of(reading, [{**row, "id": str(id)} for row in owner])
        info.context.look([row["beneficiary"] for row in owner])
        return found[0] if found else NOTHING

    @answers("The offers and notices of one person, drawn up by the day, each as it stands now.")
    def offers(
        self,
        info: Info,
        iin: Annotated[str | None, strawberry.argument(description="The IIN.")] = None,
        id: Annotated[strawberry.ID | None, strawberry.argument(description="The person's public id.")] = None,
        first: First = 20,
        after: After = None,
        as_of: AsOf = None,
    ) -> OffersResult:
        """The offers of one person."""
        if (iin is None) == (id is None):
            raise Refused("offers takes either `iin` or `id`")
        reading = info.context.reading(as_of)
        who = who_is(reading, iin or str(id), as_iin=iin is not None)
        if not isinstance(who, dict):
            return who
        info.context.look([who["id"]])
        citizen = Group(People(reading, [who["number"]])).citizen(who["number"])
        return citizen.offers(first, after) or NOTHING

    @answers("The electronic notification of a day: the offers and notices drawn up on it.")
    def notification(self, info: Info, first: First = 50, after: After = None, as_of: AsOf = None) -> Connection[Offer]:
        """The electronic notification of a day."""
        return _page(  # type: ignore[return-value]
            info, "outreach/notification", as_of, first, after, lambda offer, _: offer
        )

    @answers("The offers that wait for a caseworker, with what is missing.")
    def caseworker_queue(
        self, info: Info, region: Region = None, first: First = 50, after: After = None, as_of: AsOf = None
    ) -> Connection[Waiting]:
        """The offers that wait for a caseworker."""
        return _page(  # type: ignore[return-value]
            info,
            "outreach/lacking",
            as_of,
            first,
            after,
            lambda offer, row: Waiting(offer=offer, lacks=row["lacks"], since=row["since"]),
            region=region,
        )

    @answers("How many offers were sent, answered, accepted and so on, beside the published figures.")
    def statistics(
        self,
        info: Info,
        since: Annotated[date, strawberry.argument(description="The first day.")],
        until: Annotated[date, strawberry.argument(description="The last day.")],
        by: Annotated[CountBy, strawberry.argument(description="What to count by.")] = CountBy.BENEFIT,
    ) -> OfferStatistics:
        """What became of offers."""
        span = Span(since, until)
        if not 1 <= span.days <= LONGEST:
            raise Refused(f"`until` must be on or after `since`, and at most {LONGEST} days later")
        counts = counting.counted(counting.rows(info.context.reading(None), span), cast(counting.By, by.value))
        return OfferStatistics(
            since=since,
            until=until,
            parts=[_counts(name, one) for name, one in counts.items()],
            total=_counts(None, counting.total(counts)),
            published=[_published(one) for one in published.series()],
        )


def offers_of(reading: Reading, rows: Sequence[Row]) -> list[Offer]:
    """The offers of rows {number, id}, read together."""
    if not rows:
        return []
    people = People(reading, {row["number"] for row in rows})
    group = Group(people)
    found = {one["id"]: one for number in people.numbers for one in people.rows("offers", number)}
    asked = [(row["number"], found[row["id"]]) for row in rows if row["id"] in found]
    near = group.beyond("offers", {number for _, one in asked for number in one["about"]})
    return [offer_told(one, group.citizen(number), near) for number, one in asked]


def _page(
    info: Info,
    name: str,
    as_of: date | None,
    first: int,
    after: str | None,
    make: Callable[[Offer, Row], object],
    **params: object,
) -> Connection[object]:
    """One page of a statement that goes by people's numbers and offers' ids, with what else it takes."""
    size, (number, last) = page_size(first), _position(after)
    reading = info.context.reading(as_of)
    found = reading.read(name, as_of=reading.as_of, after=number, after_id=last, page=size + 1, **params)
    rows = {row.get("offer") or row["id"]: row for row in found[:size]}
    offers = offers_of(reading, [{"number": row["number"], "id": one} for one, row in rows.items()])
    info.context.look(str(one.beneficiary.id) for one in offers)
    edges: list[Edge[object]] = [
        Edge(cursor=encode(f"{rows[str(one.id)]['number']}.{one.id}"), node=make(one, rows[str(one.id)]))
        for one in offers
    ]
    return connection(edges, more=len(found) > size, count=lambda: None)


def _position(after: str | None) -> tuple[int, str]:
    if after is None:
        return -1, ""
    number, _, offer = decode(after).partition(".")
    if not number.isdecimal() or not offer.isalnum():
        raise Refused("`after` is not a cursor of this connection; pass an `endCursor` as it was given")
    return int(number), offer


def _counts(name: str | None, one: Counts) -> OfferCounts:
    return OfferCounts(name=name, **one.as_dict())


def _published(one: published.Published) -> PublishedCounts:
    return PublishedCounts(
        since=one.span.since,
        until=one.span.until,
        about=one.about,
        sent=one.sent,
        accepted=one.accepted,
        source=one.source,
    )
