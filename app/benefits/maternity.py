"""GFSS payment for pregnancy and childbirth, once for each sick-leave sheet. Social Code a. 77-78."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from app.benefits import gfss
from app.benefits.gfss_conditions import months_known, participant, rules_unheld
from app.benefits.rule import Assessment, Condition, Day, Facts, Rule, Step
from app.law import Law, claimed_to, first_within

LAW = "Social Code a. 77"
SUM = "Social Code a. 78"


def params(day: Day) -> Mapping[str, Any]:
    """From when sheets may still be claimed, and for how many years before them contributions may matter."""
    return {
        "started_from": first_within(day.as_of, day.law["maternity.claim"]),
        "window_years": gfss.window_years(day.law),
    }


def assess(facts: Facts, day: Day) -> Assessment:
    """Judge one sheet. The amount is in tenge, paid once, by the law of the day on which the leave began."""
    person, sheet = facts["person"], facts["sheet"]
    event = sheet["starts_on"] if sheet else day.as_of
    paid = gfss.insured(person, event, day, "maternity.window")
    taking_part = gfss.insured(person, event, day)
    claim_to = claimed_to(event, 0, gfss.law_then(event, day.law, "maternity.claim")["maternity.claim"])
    conditions = (
        _leave(person, sheet),
        _in_time(person, claim_to, day.as_of),
        participant(taking_part),
        months_known(paid),
        *rules_unheld(taking_part, day),
        _income(paid),
    )
    if not all(condition.met for condition in conditions):
        return Assessment(RULE.code, person["iin"], (person["iin"],), conditions)
    amount, steps = _amount(paid, sheet["days"], day.law)
    return Assessment(
        benefit=RULE.code,
        beneficiary=person["iin"],
        about=(person["iin"],),
        conditions=conditions,
        steps=steps,
        amount=amount,
        valid_from=event,
        valid_to=claim_to,
    )


def _leave(person: Facts, sheet: Facts | None) -> Condition:
    return Condition(
        name="maternity.leave",
        met=bool(sheet and sheet["days"] > 0),
        law=LAW,
        values={"since": sheet["starts_on"], "days": sheet["days"]} if sheet else {},
        people=(person["iin"],),
        facts=(("sick_leaves", person["iin"], sheet["starts_on"]),) if sheet else (),
    )


def _in_time(person: Facts, claim_to: date, day: date) -> Condition:
    return Condition(
        name="maternity.claim",
        met=day <= claim_to,
        law=LAW,
        values={"until": claim_to},
        people=(person["iin"],),
        changes_on=claim_to + timedelta(days=1) if day <= claim_to else None,
        final=True,
    )


def _income(paid: gfss.Insured) -> Condition:
    """The average over the shorter window may be nothing though an earlier contribution makes a participant."""
    return Condition(
        name="maternity.income",
        met=True if paid.paid else (None if paid.unknown else False),
        law=SUM,
        values=gfss.span(paid),
        people=(paid.iin,),
    )


def _amount(paid: gfss.Insured, days: int, law: Law) -> tuple[int, tuple[Step, ...]]:
    then = law.at(paid.event)
    amount = gfss.tenge(paid.average(law) * days / Decimal(then["maternity.days"]))
    steps = (
        *gfss.average_steps(paid, law, "maternity.window"),
        Step("maternity.days", days, SUM, {"divisor": then["maternity.days"]}),
        *gfss.closing_steps("gfss.once", amount, SUM, law),
    )
    return amount, steps


RULE = Rule(
    code="maternity",
    kind="one_off",
    law="Social Code a. 77-78",
    registers=("sick_leaves", "contributions"),
    params=params,
    assess=assess,
)
