"""Roots of the schema about many families: pages of them by level, and how many stand on each."""

from collections.abc import Iterator, Sequence
from datetime import date
from enum import Enum
from typing import Annotated, Any, cast

import strawberry

from app.api.context import Info
from app.api.errors import Refused
from app.api.facts import answers, told
from app.api.outcomes import AsOf
from app.api.paging import After, Connection, Edge, First, Region, connection, decode, encode, page_size
from app.api.people import Citizen, Group
from app.card import People, Reading
from app.law import LawError
from app.wellbeing import scorecard
from app.wellbeing.scorecard import LEVELS
from graph.client import Row


@strawberry.enum(description="A direction of the scorecard.")
class Direction(Enum):
    """A direction of the scorecard."""

    INCOME = strawberry.enum_value("income", description="Income and credits.")
    MOVABLE = strawberry.enum_value("movable", description="Movable property.")
    EMPLOYMENT = strawberry.enum_value("employment", description="Employment.")
    SOCIAL = strawberry.enum_value("social", description="Social protection.")
    HEALTH = strawberry.enum_value("health", description="Health care.")
    EDUCATION = strawberry.enum_value("education", description="Education.")
    HOUSING = strawberry.enum_value("housing", description="Housing and infrastructure.")
    FARMING = strawberry.enum_value("farming", description="Farming.")


@strawberry.enum(description="A level of well-being.")
class Level(Enum):
    """A level of well-being."""

    A = strawberry.enum_value("A", description="Well-off.")
    B = strawberry.enum_value("B", description="Satisfactory.")
    C = strawberry.enum_value("C", description="Unsatisfactory.")
    D = strawberry.enum_value("D", description="Crisis.")
    E = strawberry.enum_value("E", description="Emergency.")


@strawberry.enum(description="What families are counted by.")
class GroupBy(Enum):
    """What families are counted by."""

    REGION = strawberry.enum_value("region", description="By region.")
    SETTLEMENT = strawberry.enum_value("settlement_kind", description="By kind of settlement.")
    FAMILY_SIZE = strawberry.enum_value("size", description="By the number of members.")


@strawberry.type(description="Where a family stands, as the scoring of the day stored it.")
class FamilyStanding:
    """Where a family stands."""

    id: strawberry.ID = told("The family's public id.")
    head: Citizen = told("The founding person.")
    level: str | None = told("A to E.")
    score: int | None = told("The sum of the points.")
    points: list[int] | None = told("The points of the eight directions, in the order's order.")
    pulled_down: list[str] = told("Directions with less than no points.")
    deprived: list[str] = told("Indicators of multidimensional poverty that the family is deprived in.")
    size: int = told("Members.")
    region: str | None = told("The region's ISO 3166-2 code.")
    district: str | None = told("The district.")
    settlement_kind: str | None = told("The kind of settlement.")
    level_since: date | None = told("The scoring that found the level first.")
    level_before: str | None = told("The level before that.")


@strawberry.type(description="Families on one level, of one region, kind of settlement or size.")
class Standing:
    """Families on one level."""

    group: str = told("The region, kind of settlement or size; unknown for families registered nowhere.")
    level: str = told("A to E.")
    families: int | None = told("Families.")
    people: int | None = told("Their members.")
    mean_score: float | None = told("Their mean score.")


@strawberry.type(description="How many families stand on each level.")
class Standings:
    """How many families stand on each level."""

    as_of: date = told("The day asked.")
    groups: list[Standing] = told("One entry for each group and level.")


@strawberry.type(description="Families have not been scored for the day asked.")
class NotScored:
    """Families have not been scored for the day asked."""

    as_of: date = told("The day asked.")
    stored: date | None = told("The day that the stored levels stand for.")


FamiliesResult = Annotated[
    Connection[FamilyStanding] | NotScored,
    strawberry.union("FamiliesResult", description="A page of families, or that the day was not scored."),
]
StandingsResult = Annotated[
    Standings | NotScored,
    strawberry.union("StandingsResult", description="Families by level, or that the day was not scored."),
]


@strawberry.type(description="Questions about the well-being of many families.")
class WellbeingQuery:
    """Questions about the well-being of many families."""

    @answers("Families by level, those of E first, as the scoring of the day stored them.")
    def families(
        self,
        info: Info,
        level: Level | None = None,
        region: Region = None,
        direction: Annotated[
            Direction | None, strawberry.argument(description="Only families that it pulls down.")
        ] = None,
        first: First = 50,
        after: After = None,
        as_of: AsOf = None,
    ) -> FamiliesResult:
        """Families by level."""
        reading = info.context.reading(as_of)
        if missing := _not_scored(reading):
            return missing
        levels = [cast(str, level.value)] if level else list(reversed(LEVELS))
        where = {"region": region, "direction": direction.value if direction else None}
        page = _page(reading, levels, where, page_size(first), after)
        info.context.look(str(edge.node.head.id) for edge in page.edges)
        return page

    @answers("How many families stand on each level, by region, kind of settlement or family size.")
    def standings(
        self,
        info: Info,
        by: GroupBy = GroupBy.REGION,
        region: Region = None,
        as_of: AsOf = None,
    ) -> StandingsResult:
        """How many families stand on each level."""
        reading = info.context.reading(as_of)
        if missing := _not_scored(reading):
            return missing
        rows = reading.read("wellbeing/groups", by=by.value, region=region)
        return Standings(as_of=reading.as_of, groups=[Standing(**row) for row in rows])


def _not_scored(reading: Reading) -> NotScored | None:
    try:
        scorecard.on(reading.day.law)
    except LawError:
        return NotScored(as_of=reading.as_of, stored=None)
    state = reading.read("wellbeing/state")[0]
    if state["levels_as_of"] == state["families_as_of"] == reading.as_of:
        return None
    return NotScored(as_of=reading.as_of, stored=state["levels_as_of"])


def _page(
    reading: Reading, levels: Sequence[str], where: dict[str, Any], first: int, after: str | None
) -> Connection[FamilyStanding]:
    rows = list(_rows(reading, levels, where, first + 1, after))
    shown = rows[:first]
    group = Group(People(reading, {row["number"] for row in shown}))
    edges: list[Edge[object]] = [
        Edge(
            cursor=encode(f"{row['level']}.{row['number']}"),
            node=FamilyStanding(
                head=group.citizen(row["number"]), **{name: value for name, value in row.items() if name != "number"}
            ),
        )
        for row in shown
    ]

    def count() -> int:
        return int(reading.read("wellbeing/count", levels=list(levels), **where)[0]["total"])

    return connection(edges, more=len(rows) > first, count=count)  # type: ignore[return-value]


def _rows(
    reading: Reading, levels: Sequence[str], where: dict[str, Any], limit: int, after: str | None
) -> Iterator[Row]:
    """At most `limit` families, level by level, from where the page before ended."""
    start, number = _position(after)
    name = "wellbeing/page" if where["region"] is None else "wellbeing/region_page"
    asked = {key: value for key, value in where.items() if key != "region" or value is not None}
    for level in levels[levels.index(start) if start in levels else 0 :]:
        if limit <= 0:
            return
        found = reading.read(name, level=level, after=number if level == start else -1, limit=limit, **asked)
        limit -= len(found)
        yield from found


def _position(after: str | None) -> tuple[str | None, int]:
    if after is None:
        return None, -1
    level, _, number = decode(after).partition(".")
    if level not in LEVELS or not number.isdecimal():
        raise Refused("`after` is not a cursor of this connection; pass an `endCursor` as it was given")
    return level, int(number)
