"""GFSS payment for loss of work ability. Social Code a. 170-174, 180-182."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from app.benefits import gfss
from app.benefits.gfss_conditions import above_deduction, before_pension_age, months_known, participant, rules_unheld
from app.benefits.pension_age import pension_day
from app.benefits.rule import Assessment, Condition, Day, Facts, Rule, Step, earliest
from app.benefits.status import not_paused
from app.law import Law

LAW = "Social Code a. 180"
SUM = "Social Code a. 181"


def params(day: Day) -> Mapping[str, Any]:
    """The least degree, the birth dates that surely have not reached pension age, and the statuses that pause."""
    return {
        "least": day.law["work_ability_loss.degree"],
        "working_born_after": gfss.working_born_after(day),
        "pausing": list(day.law["status.pausing"]),
    }


def assess(facts: Facts, day: Day) -> Assessment:
    """Judge one person. The amount is in tenge per month."""
    person, periods = facts["person"], facts["periods"]
    least = day.law["work_ability_loss.degree"]
    present = _present(periods, day.as_of)
    events = _settings(periods, least) if present and present["degree"] >= least else [day.as_of]
    paid = _when_insured([gfss.insured(person, event, day) for event in events])
    retires = pension_day(person["birth_date"], person["sex"], day.law)
    conditions = (
        _degree(person, present, least),
        before_pension_age(person, retires, day, "Social Code a. 171 p. 6"),
        participant(paid),
        months_known(paid),
        *rules_unheld(paid, day, "gfss.deduction"),
        above_deduction(paid, day, "Social Code a. 172 p. 2 (4)"),
        not_paused(person, "Social Code a. 182"),
    )
    if present is None or not all(condition.met for condition in conditions):
        return Assessment(RULE.code, person["iin"], (person["iin"],), conditions)
    amount, steps = _amount(paid, present["degree"], day.law)
    return Assessment(
        benefit=RULE.code,
        beneficiary=person["iin"],
        about=(person["iin"],),
        conditions=conditions,
        steps=steps,
        amount=amount,
        valid_from=present["since"],
        valid_to=earliest([present["until"], retires - timedelta(days=1)]),
    )


def _present(periods: Sequence[Facts], day: date) -> Facts | None:
    """The period that holds on the day, the latest set first."""
    return next((one for one in periods if one["until"] is None or one["until"] >= day), None)


def _settings(periods: Sequence[Facts], least: int) -> list[date]:
    """The days on which a sufficient degree was set, the first of an unbroken row of periods first.

    A degree that is set again or changes without a gap revises the payment (Social Code a. 171 p. 6): the degree is
    the new one, while the average, the participation and the minimum wage stay those of the day of the right.
    """
    sufficient = [one for one in periods if one["degree"] >= least]
    days: list[date] = [sufficient[0]["since"]]
    for one in sufficient[1:]:
        if one["until"] is not None and one["until"] < days[-1] - timedelta(days=1):
            break
        days.append(min(days[-1], one["since"]))
    return days[::-1]


def _when_insured(settings: Sequence[gfss.Insured]) -> gfss.Insured:
    """The day of the right: the first setting of the degree for someone insured; what was set before gave none."""
    return next((one for one in settings if one.paid or one.months), settings[0])


def _degree(person: Facts, present: Facts | None, least: int) -> Condition:
    degree = present["degree"] if present else 0
    until = present["until"] if present and degree >= least else None
    return Condition(
        name="work_ability_loss.degree" if present else "work_ability_loss.no_degree",
        met=degree >= least,
        law=LAW,
        values={"degree": degree, "least": least},
        people=(person["iin"],),
        facts=(("disabilities", person["iin"], present["since"]),) if present else (),
        changes_on=until + timedelta(days=1) if until else None,
    )


def _amount(paid: gfss.Insured, degree: int, law: Law) -> tuple[int, tuple[Step, ...]]:
    then = law.at(paid.event)
    share = Decimal(degree) / 100
    counted = gfss.coefficient(paid.months, then)
    base = paid.average(law) - gfss.deduction(paid.event, law)
    exact, raised = gfss.indexed(base * then["gfss.replacement"] * share * counted, paid.event, law)
    amount = gfss.tenge(exact)
    steps = (
        *gfss.average_steps(paid, law),
        *gfss.deducted_steps(paid, law),
        Step("gfss.replacement", then["gfss.replacement"], law.source("gfss.replacement")),
        Step("work_ability_loss.share", share, SUM),
        *gfss.participation_steps(paid.months, then),
        *raised,
        *gfss.closing_steps("gfss.monthly", amount, SUM, law),
    )
    return amount, steps


RULE = Rule(
    code="work_ability_loss",
    kind="monthly",
    law="Social Code a. 170-174, 180-182",
    registers=("disabilities", "contributions", "participation", "statuses", "kandas"),
    params=params,
    assess=assess,
)
