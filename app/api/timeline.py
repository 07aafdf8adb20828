"""When the rights of a card's family began, changed and ended up to the day of the card, and why."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Annotated

import strawberry

from app import texts
from app.api.benefits import Basis, Benefit, Language
from app.api.errors import Refused
from app.api.facts import answers, told
from app.api.people import Citizen, Group
from app.api.rights import Asked
from app.api.scalars import Tenge
from app.benefits.rule import Step
from app.card import Card, People, Reading, card_of
from app.due import people
from app.law import years_before
from app.timeline import Event
from app.timeline import timeline as events_of

MOST = 3
"""Years that one request may look back."""
Since = Annotated[date | None, strawberry.argument(description="The first day, at most 3 years before the card's.")]
YearsBack = Annotated[int, strawberry.argument(description="Without `since`: years back, 1 to 3.")]


@strawberry.type(description="What fell on the day for a person: a fact that began or ended, or an age.")
class Turned:
    """What fell on the day for a person."""

    what: str = told("The register of the fact, or `age` for an age or a period reached.")
    citizen: Citizen = told("For whom.")


@strawberry.type(description="A right that began, changed or ended on a day.")
class RightEvent:
    """A right that began, changed or ended."""

    day: date = told("The day.")
    what: str = told("held (on the first day), begins, changes or ends.")
    benefit: Benefit = told("What it is.")
    beneficiary: Citizen = told("Who is entitled.")
    about: list[Citizen] = told("Whom it is about.")
    amount_before: Tenge | None = told("Whole tenge before a change or an end.")
    amount: Tenge | None = told("Whole tenge from the day on; null after an end.")
    cause: str = told("law, age, fact, calendar; held for what there was on the first day.")
    other: Citizen | None = told("Who has the same right from an end on, or had it until a beginning.")
    turned: list[Turned] = told("What fell on the day for those whom the right names or who are nearest to them.")
    conditions: list[Asked] = told("Conditions that turned out otherwise than the day before.")
    changed: strawberry.Private[tuple[Step, ...]]

    @answers("Steps of the sum that are not what they were.")
    def steps(self, language: Language = Language.EN) -> list[Basis]:
        """Steps of the sum that are not what they were."""
        return [
            Basis(step=texts.step(step, language.code), value=str(step.value), law=step.law) for step in self.changed
        ]


def first_day(as_of: date, since: date | None, years: int) -> date:
    """The first day asked: `since`, or so many years back. Refused beyond MOST years, and after the card's day."""
    if not 1 <= years <= MOST:
        raise Refused(f"`years` is 1 to {MOST}")
    first = since or years_before(as_of, years)
    if first > as_of:
        raise Refused("`since` is after the day of the card")
    if first < years_before(as_of, MOST) - timedelta(days=1):
        raise Refused(f"this goes back {MOST} years at most; ask for a card of an earlier day")
    return first


def timeline_told(card: Card, before: Reading) -> list[RightEvent]:
    """The events from the day of `before` to that of the card, for those who are members on either."""
    reading = card.reading
    asked = {"number": card.asked, "id": card.asked_id}
    members = {*card.people.numbers, *card_of(before, asked).people.numbers}
    found = events_of(reading.session, members, before.as_of, reading.as_of)
    iins = sorted({iin for event in found for iin in (*people(event.right), *([event.other] if event.other else []))})
    numbers = {row["iin"]: row["number"] for row in reading.read("card/numbers", iins=iins)} if iins else {}
    near = {*numbers.values(), *(turn.number for event in found for turn in event.turns)}
    group = Group(People(reading, near))
    return [_event(event, group, numbers) for event in found]


def _event(event: Event, group: Group, numbers: dict[str, int]) -> RightEvent:
    right = event.right
    return RightEvent(
        day=event.day,
        what="held" if event.kind == "held" else event.what,
        benefit=Benefit(code=right.benefit),
        beneficiary=group.citizen(numbers[right.beneficiary]),
        about=list(_citizens(right.about, group, numbers)),
        amount_before=_tenge(event.amount_before),
        amount=None if event.what == "ends" else _tenge(right.amount),
        cause=event.kind,
        other=group.citizen(numbers[event.other]) if event.other else None,
        turned=[Turned(what=turn.what, citizen=group.citizen(turn.number)) for turn in event.turns],
        conditions=[Asked(condition=condition) for condition in event.conditions],
        changed=event.steps,
    )


def _tenge(amount: int | None) -> Tenge | None:
    return None if amount is None else Tenge(amount)


def _citizens(iins: Iterable[str], group: Group, numbers: dict[str, int]) -> Iterable[Citizen]:
    return (group.citizen(numbers[iin]) for iin in iins)
