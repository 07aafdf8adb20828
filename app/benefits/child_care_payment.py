"""GFSS payment for caring for a child to one and a half years, each child by itself. Social Code a. 84-86."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from app.benefits import gfss
from app.benefits.birth_order import birth_order
from app.benefits.child_care_allowance import coefficient_of
from app.benefits.gfss_conditions import months_known, participant, rules_unheld
from app.benefits.living import cared_from
from app.benefits.newborn import cares_by_right
from app.benefits.rule import Assessment, Condition, Day, Facts, Rule, Step, earliest, latest
from app.benefits.status import not_paused
from app.law import Law, born_after, first_within, reaches

LAW = "Social Code a. 84"
SUM = "Social Code a. 85"


def params(day: Day) -> Mapping[str, Any]:
    """The first birth dates that matter, and for how many years before a birth contributions do."""
    return {
        "born_from": first_within(day.as_of, day.law["child_care_payment.until"]),
        "minor_from": born_after(day.as_of, day.law["age.child"]) + timedelta(days=1),
        "window_years": gfss.window_years(day.law),
        "pausing": list(day.law["status.pausing"]),
    }


def assess(facts: Facts, day: Day) -> Assessment:
    """Judge the one person who cares for the child. The amount is in tenge per month."""
    child = facts["children"][0]
    care = next(iter(facts["carers"]), None)
    holder = cares_by_right(child, day.law)
    iin = care["iin"] if care else holder and holder["iin"]
    carer = next((person for person in facts["people"] if person["iin"] == iin), None)
    last = reaches(child["birth_date"], 0, day.law["child_care_payment.until"])
    about = (child["iin"],)
    shared = (_small(child, last, day), _child_lives(child), _has_carer(child, carer, care))
    if carer is None:
        return Assessment(RULE.code, child["iin"], about, shared)
    event = cared_from(child, carer["iin"])
    paid = gfss.insured(carer, event, day)
    conditions = (
        *shared,
        participant(paid),
        months_known(paid),
        *rules_unheld(paid, day),
        not_paused(carer, "Social Code a. 86"),
    )
    if not all(condition.met for condition in conditions):
        return Assessment(RULE.code, carer["iin"], about, conditions)
    amount, steps = _amount(paid, birth_order(child["iin"], facts["parents"], day.as_of), day.law)
    return Assessment(
        benefit=RULE.code,
        beneficiary=carer["iin"],
        about=about,
        conditions=conditions,
        steps=steps,
        amount=amount,
        valid_from=latest([event, care and care["since"]]),
        valid_to=earliest([last, care and care["until"]]),
    )


def _small(child: Facts, last: date, day: Day) -> Condition:
    return Condition(
        name="child_care_payment.age",
        met=day.as_of <= last,
        law=LAW,
        values={"months": day.law["child_care_payment.until"], "last": last},
        people=(child["iin"],),
        facts=(("births", child["iin"], child["birth_date"]),),
        changes_on=last + timedelta(days=1) if day.as_of <= last else None,
        final=True,
    )


def _child_lives(child: Facts) -> Condition:
    """The child lives in the country and is not on full state support. Social Code a. 86."""
    return Condition(
        name="child_care_payment.child",
        met=bool(child["resident"] and not child["state_support"]),
        law="Social Code a. 86",
        values={"state_support": child["state_support"]},
        people=(child["iin"],),
        facts=(("statuses", child["iin"], None),) if child["state_support"] else (),
    )


def _has_carer(child: Facts, carer: Facts | None, care: Facts | None) -> Condition:
    """Only one person is paid: whom the register of care names, else who raises the child."""
    facts = (("care", carer["iin"], care["since"]),) if carer and care else ()
    return Condition(
        name="child_care_payment.carer",
        met=carer is not None,
        law=LAW,
        people=(carer["iin"], child["iin"]) if carer else (child["iin"],),
        facts=facts,
        changes_on=care["until"] + timedelta(days=1) if care and care["until"] else None,
    )


def _amount(paid: gfss.Insured, order: int, law: Law) -> tuple[int, tuple[Step, ...]]:
    """A share of the average, not under the state allowance with the contribution withheld, nor over the ceiling.

    The ceiling takes the minimum wage of the day of the right; the floor follows the state allowance of the day asked.
    """
    then = law.at(paid.event)
    share = then["child_care_payment.replacement"]
    exact = paid.average(law) * share
    floor, ceiling = _floor(order, law), share * then["child_care_payment.ceiling"] * then["mzp"]
    amount = gfss.tenge(min(max(exact, floor), ceiling))
    steps = (
        *gfss.average_steps(paid, law),
        Step("gfss.replacement", share, law.source("child_care_payment.replacement")),
        Step("child_care_payment.order", order, SUM),
        Step("child_care_payment.floor", floor.quantize(gfss.TIYN), SUM, {"mrp": law["mrp"]}),
        Step("child_care_payment.ceiling", ceiling.quantize(gfss.TIYN), SUM, {"mzp": then["mzp"]}),
        *gfss.closing_steps("gfss.monthly", amount, SUM, law),
    )
    return amount, steps


def _floor(order: int, law: Law) -> Decimal:
    """The state care allowance of that order of birth plus the pension contribution to be withheld from it."""
    floor: Decimal = coefficient_of(order, law) * law["mrp"] / (1 - law["gfss.pension_contribution"])
    return floor


RULE = Rule(
    code="child_care_payment",
    kind="monthly",
    law="Social Code a. 84-86",
    registers=(
        "births",
        "adoptions",
        "guardianships",
        "parental_rights",
        "residence_orders",
        "registrations",
        "care",
        "contributions",
        "statuses",
        "kandas",
    ),
    params=params,
    assess=assess,
    excludes=("child_care_allowance",),
)
