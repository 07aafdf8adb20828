"""GFSS payment for loss of the breadwinner, one for all dependants together. Social Code a. 229-233, 239-241."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from app.benefits import gfss
from app.benefits.gfss_conditions import above_deduction, months_known, participant, rules_unheld
from app.benefits.gfss_dependants import Dependant, beneficiary, dependants
from app.benefits.payee import Payee, not_paused
from app.benefits.rule import Assessment, Condition, Day, Facts, Rule, Step
from app.law import Law, born_after

LAW = "Social Code a. 239"
SUM = "Social Code a. 240"


def params(day: Day) -> Mapping[str, Any]:
    """The students' age limit, the years in which alimony may matter, and the statuses that pause the payment."""
    return {
        "student_born_after": born_after(day.as_of, day.law["age.student"]),
        "alimony_years": -(-int(day.law["breadwinner_loss.alimony_months"]) // 12),
        "pausing": list(day.law["status.pausing"]),
    }


def assess(facts: Facts, day: Day) -> Assessment:
    """Judge one dead or absent person for all dependants together. The amount is in tenge per month."""
    event, deceased = facts["event"], facts["deceased"]
    known, unknown = dependants(facts, day)
    paid = gfss.insured(deceased, event, day)
    receiver = beneficiary(known, facts, day.law) or Payee(deceased["iin"])
    conditions = (
        _lost(deceased, event),
        participant(paid),
        months_known(paid),
        *rules_unheld(paid, day, "gfss.deduction"),
        above_deduction(paid, day, SUM),
        _left(known, unknown, day),
        *_alimony_unknown(unknown, day),
        *not_paused(receiver, "Social Code a. 241"),
    )
    about = tuple(one.iin for one in known)
    if not all(condition.met for condition in conditions):
        return Assessment(RULE.code, receiver.iin, about, conditions)
    amount, steps = _amount(paid, len(known), day.law)
    ends = [one.until for one in known]
    return Assessment(
        benefit=RULE.code,
        beneficiary=receiver.iin,
        about=about,
        conditions=conditions,
        steps=steps,
        amount=amount,
        valid_from=max(event, min(one.since for one in known)),
        valid_to=None if None in ends else max(end for end in ends if end),
        extra={"arose": event},
    )


def _lost(deceased: Facts, event: date) -> Condition:
    return Condition(
        name="breadwinner_loss.event",
        met=True,
        law="Social Code a. 229",
        values={"event": event},
        people=(deceased["iin"],),
        facts=(("deaths", deceased["iin"], event),),
    )


def _left(known: list[Dependant], unknown: list[str], day: Day) -> Condition:
    """At least one dependant; the number may next change when the first of them stops."""
    ends = [one.until for one in known if one.until and one.until >= day.as_of]
    return Condition(
        name="breadwinner_loss.dependants",
        met=True if known else (None if unknown else False),
        law=LAW,
        values={"count": len(known)},
        people=tuple(one.iin for one in known),
        facts=tuple(
            (one.register, one.iin, one.birth_date if one.register == "births" else one.since)
            for one in known
            if one.register
        ),
        changes_on=min(ends) + timedelta(days=1) if ends else None,
    )


def _alimony_unknown(unknown: list[str], day: Day) -> tuple[Condition, ...]:
    """One unknown condition where a brother, sister or grandchild has an able parent elsewhere and no incomes came."""
    values = {"months": day.law["breadwinner_loss.alimony_months"], "count": len(unknown)}
    return (Condition("breadwinner_loss.alimony_known", None, LAW, values, people=tuple(unknown)),) if unknown else ()


def _amount(paid: gfss.Insured, count: int, law: Law) -> tuple[int, tuple[Step, ...]]:
    then = law.at(paid.event)
    table = then["breadwinner_loss.dependants"]
    share = Decimal(table[min(count, len(table)) - 1])
    counted = gfss.coefficient(paid.months, then)
    base = paid.average(law) - gfss.deduction(paid.event, law)
    exact, raised = gfss.indexed(base * then["gfss.replacement"] * share * counted, paid.event, law)
    amount = gfss.tenge(exact)
    steps = (
        *gfss.average_steps(paid, law),
        *gfss.deducted_steps(paid, law),
        Step("gfss.replacement", then["gfss.replacement"], law.source("gfss.replacement")),
        Step("breadwinner_loss.share", share, SUM, {"count": count}),
        *gfss.participation_steps(paid.months, then),
        *raised,
        Step("gfss.monthly", amount, SUM),
        Step("breadwinner_loss.nothing_withheld", amount, "Social Code a. 233"),
    )
    return amount, steps


RULE = Rule(
    code="breadwinner_loss",
    kind="monthly",
    law="Social Code a. 229-233, 239-241",
    registers=(
        "deaths",
        "births",
        "adoptions",
        "marriages",
        "guardianships",
        "parental_rights",
        "registrations",
        "disabilities",
        "education",
        "care",
        "contributions",
        "participation",
        "incomes",
        "statuses",
        "kandas",
    ),
    params=params,
    assess=assess,
)
