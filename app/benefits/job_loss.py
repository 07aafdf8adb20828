"""GFSS payment for loss of job. Social Code a. 99-100, 113-119.

The right lasts while the registration as unemployed does, so many months at most; that a payment runs on to the first
of the next month is its calendar, not the right.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from app.benefits import gfss
from app.benefits.gfss_conditions import before_pension_age, months_known, participant, rules_unheld
from app.benefits.pension_age import first_ground
from app.benefits.rule import Assessment, Condition, Day, Facts, Rule, Step, earliest
from app.benefits.status import not_paused
from app.law import Law, born_after, claimed_to, month_of, reaches

LAW = "Social Code a. 99 p. 3"
SUM = "Social Code a. 118"


def params(day: Day) -> Mapping[str, Any]:
    """From when a registration may still be paid for, the birth dates of working age, and the statuses that pause."""
    longest = max(months for _, months in day.law["job_loss.duration"])
    return {
        "registered_after": born_after(day.as_of, 0, longest),
        "working_born_after": gfss.working_born_after(day),
        "grown_born_by": born_after(day.as_of, day.law["job_loss.age"]),
        "pausing": list(day.law["status.pausing"]),
    }


def assess(facts: Facts, day: Day) -> Assessment:
    """Judge one person by the latest registration as unemployed. The amount is in tenge per month."""
    person = facts["person"]
    registration = _latest(facts["registrations"], day)
    event = registration["since"] if registration else day.as_of
    paid = gfss.insured(person, event, day)
    used = _months_paid(facts, event)
    months = max(0, paid.months - used * day.law["job_loss.used_up"])
    lasts = gfss.band(gfss.law_then(event, day.law, "job_loss.duration")["job_loss.duration"], months) or 0
    last = gfss.lasting(event, lasts)
    retires = first_ground(facts, day.law).due
    conditions = (
        _unemployed(person, registration, day),
        _of_age(person, day),
        before_pension_age(person, retires, day, LAW),
        _not_employed(person, facts["contracts"], day.law),
        _no_trade(person, facts["trades"]),
        _not_studying(person, facts["studies"], event),
        participant(paid),
        _enough(paid, used, months, day.law),
        *((_in_term(person, event, lasts, day.as_of),) if lasts else ()),
        months_known(paid),
        *rules_unheld(paid, day, "job_loss.replacement"),
        not_paused(person, "Social Code a. 119"),
    )
    if registration is None or not all(condition.met for condition in conditions):
        return Assessment(RULE.code, person["iin"], (person["iin"],), conditions)
    amount, steps = _amount(paid, used, months, day.law)
    until = None if _sent_on(registration["reason"], day.law) else registration["until"]
    return Assessment(
        benefit=RULE.code,
        beneficiary=person["iin"],
        about=(person["iin"],),
        conditions=conditions,
        steps=steps,
        amount=amount,
        valid_from=event,
        valid_to=earliest([last, until, retires - timedelta(days=1)]),
    )


def _latest(registrations: Sequence[Facts], day: Day) -> Facts | None:
    """The latest registration that holds on the day, else the latest that ended only by a job or training offered."""
    whole = _unbroken(registrations)
    holding = [one for one in whole if one["until"] is None or one["until"] >= day.as_of]
    sent_on = [one for one in whole if _sent_on(one["reason"], day.law)]
    return next(iter([*holding, *sent_on]), None)


def _unbroken(registrations: Sequence[Facts]) -> list[Facts]:
    """Registrations, the latest first; one that goes on the day after another ended for no reason is the same."""
    whole: list[Facts] = []
    for one in reversed(registrations):
        before = whole[-1] if whole else None
        if before and not before["reason"] and before["until"] == one["since"] - timedelta(days=1):
            whole[-1] = {**one, "since": before["since"]}
        else:
            whole.append(one)
    return whole[::-1]


def _unemployed(person: Facts, registration: Facts | None, day: Day) -> Condition:
    """Registered as unemployed on the day, or struck off only because the career centre sent the person on."""
    until = registration["until"] if registration else None
    return Condition(
        name="job_loss.unemployed",
        met=registration is not None,
        law="Social Code a. 115",
        values={"since": registration["since"] if registration else ""},
        people=(person["iin"],),
        facts=(("job_seekers", person["iin"], registration["since"]),) if registration else (),
        changes_on=until + timedelta(days=1) if until and until >= day.as_of else None,
    )


def _sent_on(words: str | None, law: Law) -> bool:
    """Whether a position or a reason names a subsidised job or training by the career centre."""
    return any(word in (words or "").lower() for word in law["job_loss.centre_words"])


def _of_age(person: Facts, day: Day) -> Condition:
    since = reaches(person["birth_date"], day.law["job_loss.age"])
    return Condition(
        name="job_loss.age",
        met=day.as_of >= since,
        law=LAW,
        values={"age": day.law["job_loss.age"]},
        people=(person["iin"],),
        facts=(("citizens", person["iin"], person["birth_date"]),),
        changes_on=since if day.as_of < since else None,
    )


def _not_employed(person: Facts, contracts: Sequence[Facts], law: Law) -> Condition:
    """No contract in force, but for a subsidised job: the centre's help does not end the payment."""
    working = [one for one in contracts if not _sent_on(one["position"], law)]
    return _without("job_loss.not_employed", "employment", person, working)


def _no_trade(person: Facts, trades: Sequence[Facts]) -> Condition:
    """No active business as a sole trader: whoever runs one has work."""
    return _without("job_loss.no_trade", "businesses", person, trades)


def _without(name: str, register: str, person: Facts, rows: Sequence[Facts]) -> Condition:
    return Condition(
        name=name,
        met=not rows,
        law=LAW,
        values={"since": rows[0]["since"] if rows else ""},
        people=(person["iin"],),
        facts=tuple((register, person["iin"], one["since"]) for one in rows),
    )


def _not_studying(person: Facts, studies: Sequence[Facts], event: date) -> Condition:
    """Not a full-time student; study begun after the registration is training that the unemployed are sent to."""
    before = [one for one in studies if one["since"] <= event]
    return Condition(
        name="job_loss.not_studying",
        met=not before,
        law=LAW,
        values={"since": before[0]["since"] if before else ""},
        people=(person["iin"],),
        facts=tuple(("education", person["iin"], one["since"]) for one in before),
    )


def _months_paid(facts: Facts, event: date) -> int:
    """Months already paid for earlier losses: by cases of the benefit or by the months of its incomes, the more."""
    cases = sum(_months_of(one, event) for one in _spells(facts["cases"]) if one["since"] < event)
    paid = {
        (row["year"], number)
        for row in facts["paid"]
        for number, amount in enumerate(row["amounts"], start=1)
        if amount and f"{row['year']:04d}-{number:02d}" < month_of(event)
    }
    return max(cases, len(paid))


def _spells(cases: Sequence[Facts]) -> list[Facts]:
    """The same payments without a break: one that was set anew at the turn of a year is two rows of the register."""
    spells: list[Facts] = []
    for case in cases:
        before = spells[-1] if spells else None
        if before and (before["until"] is None or case["since"] <= before["until"] + timedelta(days=1)):
            spells[-1] = {"since": before["since"], "until": _later(before["until"], case["until"])}
        else:
            spells.append(case)
    return spells


def _later(one: date | None, other: date | None) -> date | None:
    return max(one, other) if one and other else None


def _months_of(spell: Facts, event: date) -> int:
    """Months of payment that a spell ran to before the event; a month begun counts."""
    last = min(spell["until"] or event, event - timedelta(days=1))
    months = 0
    while reaches(spell["since"], 0, months) <= last:
        months += 1
    return months


def _enough(paid: gfss.Insured, used: int, months: int, law: Law) -> Condition:
    least = law["job_loss.participation"]
    met = True if months >= least else (None if paid.unknown else False)
    return Condition(
        name="job_loss.participation",
        met=met,
        law="Social Code a. 115 p. 1 (7)",
        values={"months": months, "least": least, "missing": max(0, least - months), "used": used},
        people=(paid.iin,),
        facts=(("participation", paid.iin, None),) if paid.earlier else (),
    )


def _in_term(person: Facts, event: date, lasts: int, day: date) -> Condition:
    last = gfss.lasting(event, lasts)
    return Condition(
        name="job_loss.term",
        met=day <= last,
        law=SUM,
        values={"months": lasts, "last": last},
        people=(person["iin"],),
        changes_on=last + timedelta(days=1) if day <= last else None,
    )


def _amount(paid: gfss.Insured, used: int, months: int, law: Law) -> tuple[int, tuple[Step, ...]]:
    then = law.at(paid.event)
    amount = gfss.tenge(paid.average(law) * then["job_loss.replacement"] * gfss.coefficient(months, then))
    counting, claim = law.source("gfss.participation"), then["job_loss.claim"]
    deducted = (Step("job_loss.used", used * then["job_loss.used_up"], law.source("job_loss.used_up"), {"paid": used}),)
    steps = (
        *gfss.average_steps(paid, law),
        Step("gfss.replacement", then["job_loss.replacement"], law.source("job_loss.replacement")),
        Step("gfss.months", paid.months, counting),
        *(deducted if used else ()),
        Step("job_loss.claim", claimed_to(paid.event, 0, claim), law.source("job_loss.claim"), {"months": claim}),
        Step("gfss.participation", gfss.coefficient(months, then), counting, {"months": months}),
        *gfss.closing_steps("gfss.monthly", amount, SUM, law),
    )
    return amount, steps


RULE = Rule(
    code="job_loss",
    kind="monthly",
    law="Social Code a. 99-100, 113-119",
    registers=(
        "job_seekers",
        "employment",
        "businesses",
        "education",
        "contributions",
        "participation",
        "benefits",
        "incomes",
        "statuses",
        "kandas",
    ),
    params=params,
    assess=assess,
)
