"""Conditions that the payments of the State Social Insurance Fund share. Unknown contributions make them unknown."""

from datetime import date

from app.benefits.gfss import LAW, TIYN, Insured, deduction, first_day, span
from app.benefits.rule import Condition, Day, Facts


def participant(person: Insured) -> Condition:
    """A contribution in the months before the event's month makes a participant."""
    met = True if person.paid else (None if person.unknown else False)
    return Condition(
        name="gfss.participant",
        met=met,
        law=LAW,
        values={**span(person), "paid": len(person.paid)},
        people=(person.iin,),
        facts=tuple(("contributions", person.iin, first_day(month)) for month in person.paid[:1]),
    )


def months_known(person: Insured) -> Condition:
    """Whether the contributions of every month that the average takes are delivered; unknown, never false."""
    missing = person.unknown
    return Condition(
        name="gfss.month_known" if len(missing) == 1 else "gfss.months_known",
        met=None if missing else True,
        law=LAW,
        values={**span(person), "from": missing[-1] if missing else "", "to": missing[0] if missing else ""},
        people=(person.iin,),
    )


def rules_unheld(person: Insured, day: Day, *names: str) -> tuple[Condition, ...]:
    """Nothing where the law of the event's day is held here, else one unknown condition: parameters begin somewhere."""
    first = max((day.law.parameters[name].values[0][0] for name in names), default=date.min)
    mzp: date = day.law.parameters["mzp"].values[0][0]
    if person.event >= first and all(first_day(month) >= mzp for month in person.paid):
        return ()
    earliest = min((first_day(month) for month in person.paid), default=person.event)
    values = {"event": min(person.event, earliest), "first": max(first, mzp)}
    return (Condition("gfss.rules_held", None, LAW, values, people=(person.iin,)),)


def before_pension_age(person: Facts, reached: date, day: Day, law: str) -> Condition:
    """Not yet at pension age, which is `reached` on a day, on the day asked."""
    return Condition(
        name="gfss.before_pension_age",
        met=day.as_of < reached,
        law=law,
        values={"reached": reached},
        people=(person["iin"],),
        facts=(("citizens", person["iin"], person["birth_date"]),),
        changes_on=reached if day.as_of < reached else None,
        final=True,
    )


def above_deduction(person: Insured, day: Day, law: str) -> Condition:
    """The average must exceed the deduction, else the sum is not positive and the payment is refused."""
    if person.unknown or rules_unheld(person, day, "gfss.deduction"):
        return Condition(name="gfss.above_deduction", met=None, law=law, values={"average": "", "deduction": ""})
    average, taken = person.average(day.law), deduction(person.event, day.law)
    return Condition(
        name="gfss.above_deduction",
        met=average > taken,
        law=law,
        values={"average": average.quantize(TIYN), "deduction": taken},
        people=(person.iin,),
    )
