"""The roots of the schema. Each answers a union: what was asked for, or why not."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated

import strawberry

from app import law
from app.api.benefits import Benefit
from app.api.cards import FamilyCard, KinshipTerm
from app.api.context import Info
from app.api.errors import Refused
from app.api.facts import answers, told
from app.api.offer_roots import OfferRoots
from app.api.outcomes import ID_LENGTH, NOTHING, AsOf, BadIin, NotAvailable, NotSwept, who_is
from app.api.paging import After, Connection, Edge, First, Region, connection, decode, encode, page_size
from app.api.people import Citizen, Group
from app.api.rights import Right, rights_told, stored_right
from app.api.standings import WellbeingQuery
from app.benefits import RULES
from app.card import Card, People, Reading, card_of
from app.card.rights import rights_of
from graph import kinship
from graph.client import Row

Person = Annotated[str, strawberry.argument(description="An IIN, or the public id of a person.")]


@strawberry.type(description="The rights of one family on a day.")
class FamilyRights:
    """The rights of one family on a day."""

    family: strawberry.ID = told("The family.")
    as_of: date = told("The day asked.")
    law_edition: str = told("The edition of the law that was applied.")
    rights: list[Right] = told("The rights.")


@strawberry.type(description="What one person is to another.")
class Kinship:
    """What one person is to another."""

    first: Citizen = told("The person from whom it is told.")
    second: Citizen = told("The person whom the terms name.")
    relations: list[KinshipTerm] = told("Every tie, the closest first; empty when none is known.")


@strawberry.type(description="A parameter of the law on a day.")
class LawParameter:
    """A parameter of the law on a day."""

    name: str = told("Its name.")
    unit: str = told("Its unit.")
    law: str = told("The act that sets it.")
    value: str = told("Its value on the day.")


@strawberry.type(description="The law on a day.")
class LawOnDay:
    """The law on a day."""

    as_of: date = told("The day asked.")
    edition: str = told("The last day up to this one on which a parameter changed.")
    next_change: date | None = told("The next day on which a parameter changes, as far as is known.")
    parameters: list[LawParameter] = told("The parameters in force.")


FamilyCardResult = Annotated[
    FamilyCard | NotAvailable | NotSwept | BadIin,
    strawberry.union("FamilyCardResult", description="A family card, or why there is none."),
]
CitizenResult = Annotated[
    Citizen | NotAvailable | BadIin, strawberry.union("CitizenResult", description="A person, or why there is none.")
]
KinshipResult = Annotated[
    Kinship | NotAvailable | BadIin,
    strawberry.union("KinshipResult", description="How two people are related, or why it can't be told."),
]
RightsResult = Annotated[
    FamilyRights | NotAvailable,
    strawberry.union("RightsResult", description="A family's rights, or none to show."),
]
EligibleResult = Annotated[
    Connection[Right] | NotSwept,
    strawberry.union("EligibleResult", description="A page of rights, or that the day was not swept."),
]


@strawberry.type(description="Everything that can be asked.")
class Query(OfferRoots, WellbeingQuery):
    """Everything that can be asked."""

    @answers("The card of the family of a person (by IIN or public id) or of a family id, on a day.")
    def family_card(
        self,
        info: Info,
        iin: Annotated[str | None, strawberry.argument(description="The IIN of any member.")] = None,
        id: Annotated[
            strawberry.ID | None, strawberry.argument(description="The public id of a family or of a person.")
        ] = None,
        as_of: AsOf = None,
    ) -> FamilyCardResult:
        """A family card."""
        if (iin is None) == (id is None):
            raise Refused("familyCard takes either `iin` or `id`")
        found = _person(info, iin or str(id), as_of, as_iin=iin is not None)
        if not isinstance(found, Card):
            return found
        info.context.look([found.asked_id])
        return FamilyCard(card=found)

    @answers("One person on a day.")
    def citizen(
        self,
        info: Info,
        iin: Annotated[str | None, strawberry.argument(description="The IIN.")] = None,
        id: Annotated[strawberry.ID | None, strawberry.argument(description="The public id.")] = None,
        as_of: AsOf = None,
    ) -> CitizenResult:
        """One person."""
        if (iin is None) == (id is None):
            raise Refused("citizen takes either `iin` or `id`")
        reading = info.context.reading(as_of)
        who = who_is(reading, iin or str(id), as_iin=iin is not None)
        if not isinstance(who, dict):
            return who
        info.context.look([who["id"]])
        return Group(People(reading, [who["number"]])).citizen(who["number"])

    @answers("How two people are related on a day.")
    def kinship(self, info: Info, first: Person, second: Person, as_of: AsOf = None) -> KinshipResult:
        """How two people are related."""
        reading = info.context.reading(as_of)
        ends = [who_is(reading, text, as_iin=len(text) != ID_LENGTH) for text in (first, second)]
        for end in ends:
            if not isinstance(end, dict):
                return end
        one, other = (end for end in ends if isinstance(end, dict))
        info.context.look([one["id"], other["id"]])
        rows = reading.read("card/kin_between", first=one["iin"], second=other["iin"])
        group = Group(People(reading, [one["number"], other["number"]]))
        found = kinship.relations(kinship.from_rows(rows), one["id"], other["id"], reading.as_of)
        return Kinship(
            first=group.citizen(one["number"]),
            second=group.citizen(other["number"]),
            relations=[KinshipTerm(relation=relation) for relation in found],
        )

    @answers("What the law gives the members of one family on a day.")
    def rights(
        self,
        info: Info,
        family: Annotated[strawberry.ID, strawberry.argument(description="The family's public id.")],
        as_of: AsOf = None,
    ) -> RightsResult:
        """The rights of one family."""
        found = _person(info, str(family), as_of, as_iin=False)
        if not isinstance(found, Card) or found.id != family:
            return NOTHING
        info.context.look([found.asked_id])
        day = found.reading.day
        return FamilyRights(
            family=family,
            as_of=day.as_of,
            law_edition=day.law.edition,
            rights=rights_told(found, rights_of(found)),
        )

    @answers("Everyone with a right to a benefit, as a sweep of the day stored it.")
    def eligible(
        self,
        info: Info,
        benefit: Annotated[str, strawberry.argument(description="The benefit's code.")],
        region: Region = None,
        first: First = 50,
        after: After = None,
        as_of: AsOf = None,
    ) -> EligibleResult:
        """Everyone with a right to a benefit."""
        if benefit not in RULES:
            raise Refused("no rule for this benefit; `benefits` lists the codes")
        reading = info.context.reading(as_of)
        swept = reading.read("card/sweeps", as_of=reading.as_of)
        if not swept or swept[0]["as_of"] != reading.as_of:
            return NotSwept(as_of=reading.as_of, nearest=swept[0]["as_of"] if swept else None)
        page = _eligible(reading, swept[0]["generation"], benefit, region, page_size(first), after)
        info.context.look(str(edge.node.beneficiary.id) for edge in page.edges)
        return page

    @answers("The benefits and notices that rules are written for.")
    def benefits(self) -> list[Benefit]:
        """The benefits and notices."""
        return [Benefit(code=code) for code in RULES]

    @answers("The law on a day: its edition and its parameters.")
    def law(self, info: Info, as_of: AsOf = None) -> LawOnDay:
        """The law on a day."""
        day = as_of or info.context.today()
        edition = law.Law.on(day)
        return LawOnDay(
            as_of=day,
            edition=edition.edition,
            next_change=edition.next_change(),
            parameters=list(_in_force(edition)),
        )


def _in_force(edition: law.Law) -> Iterator[LawParameter]:
    for name in edition.parameters:
        parameter = edition.parameters[name]
        try:
            value = parameter.on(edition.day)
        except law.LawError:
            continue
        yield LawParameter(name=name, unit=parameter.unit, law=parameter.law, value=_value(value))


def _value(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(_value(item) for item in value)
    if hasattr(value, "items"):
        return ", ".join(f"{name}: {_value(item)}" for name, item in value.items())
    return str(value)


def _person(info: Info, text: str, as_of: date | None, *, as_iin: bool) -> Card | NotAvailable | BadIin:
    reading = info.context.reading(as_of)
    who = who_is(reading, text, as_iin=as_iin)
    return card_of(reading, who) if isinstance(who, dict) else who


def _eligible(
    reading: Reading, generation: int, benefit: str, region: str | None, first: int, after: str | None
) -> Connection[Right]:
    number, skip = _position(after)
    sought: dict[str, object] = {"as_of": reading.as_of, "generation": generation, "benefit": benefit}
    if region is None:
        rows = reading.read("card/eligible_page", **sought, number=number, skip=skip, limit=first + 1)
    else:
        where = {**sought, "region": region}
        rows = reading.read("card/eligible_region_page", **where, number=number, skip=skip, limit=first + 1)
    shown = rows[:first]
    numbers = _numbers(reading, shown)
    group = Group(People(reading, {*numbers.values(), *(row["number"] for row in shown)}))
    edges: list[Edge[object]] = []
    for row in shown:
        skip = skip + 1 if row["number"] == number else 1
        number = row["number"]
        edges.append(Edge(cursor=encode(f"{number}.{skip}"), node=stored_right(row, group, numbers)))

    def count() -> int:
        found = reading.read("card/eligible_count", **sought, region=region)
        return int(found[0]["total"])

    return connection(edges, more=len(rows) > first, count=count)  # type: ignore[return-value]


def _position(after: str | None) -> tuple[int, int]:
    """The number of the last person shown, and how many of their rights were."""
    if after is None:
        return 0, 0
    number, _, shown = decode(after).partition(".")
    if not (number.isdecimal() and shown.isdecimal()):
        raise Refused("`after` is not a cursor of this connection; pass an `endCursor` as it was given")
    return int(number), int(shown)


def _numbers(reading: Reading, rows: list[Row]) -> dict[str, int]:
    ids = sorted({one for row in rows for one in row["about"]})
    return {row["id"]: row["number"] for row in reading.read("card/numbers_of_ids", ids=ids)} if ids else {}
