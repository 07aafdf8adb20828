"""Allowance on the birth of a child, paid once. Social Code a. 79-80."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from app.benefits.birth_order import birth_order
from app.benefits.living import became, entitled_by
from app.benefits.newborn import adult_of, raised, resides
from app.benefits.rule import Assessment, Condition, Day, Facts, Rule, Step, latest, whole_tenge
from app.benefits.status import resident_citizen
from app.law import Law, LawError, born_after, claimed_to, first_within

LAW = "Social Code a. 79"


def params(day: Day) -> Mapping[str, Any]:
    """The first birth dates that matter."""
    return {
        "born_from": first_within(day.as_of, day.law["birth_allowance.months"]),
        "minor_from": born_after(day.as_of, day.law["age.child"]) + timedelta(days=1),
    }


def assess(facts: Facts, day: Day) -> Assessment:
    """Judge one child. The amount is in tenge, once, by the law of the day on which the right arose."""
    child = facts["children"][0]
    holder = entitled_by(child, day.law)
    adult = adult_of(facts, holder)
    arose = latest([became(child, holder), kandas_since(adult)]) if holder and adult else None
    last = claimed_to(child["birth_date"], 0, day.law["birth_allowance.months"])
    conditions = (
        resides(child, "birth_allowance.child", LAW),
        raised(child, adult, "birth_allowance.raised", LAW),
        _claim(child, arose or child["birth_date"], last, day),
        *((resident_citizen(adult, LAW),) if adult else ()),
    )
    if arose is None or adult is None:
        return Assessment(RULE.code, child["iin"], (child["iin"],), conditions)
    amount, steps = _amount(birth_order(child["iin"], facts["parents"], arose), day.law.at(arose))
    return Assessment(
        benefit=RULE.code,
        beneficiary=adult["iin"],
        about=(child["iin"],),
        conditions=conditions,
        steps=steps,
        amount=amount,
        valid_from=arose,
        valid_to=last,
    )


def kandas_since(adult: Facts) -> date | None:
    """The day from which a kandas certificate gives rights to someone who has no other ground; else None."""
    if adult["citizenship"] == "KZ" or adult["treaty_rights"]:
        return None
    since: date | None = adult["kandas_since"]
    return since


def _claim(child: Facts, arose: date, last: date, day: Day) -> Condition:
    return Condition(
        name="birth_allowance.claim",
        met=arose <= day.as_of <= last,
        law=LAW,
        values={"born": child["birth_date"], "last": last, "months": day.law["birth_allowance.months"]},
        people=(child["iin"],),
        facts=(("births", child["iin"], child["birth_date"]),),
        changes_on=last + timedelta(days=1) if day.as_of <= last else None,
        final=day.as_of > last,
    )


def _amount(order: int, law: Law) -> tuple[int | None, tuple[Step, ...]]:
    article = law.source("birth_allowance.coefficients")
    try:
        table, mrp = law["birth_allowance.coefficients"], law["mrp"]
    except LawError:
        return None, (Step("birth.order", order, article),)
    coefficient = Decimal(table["many"] if order >= table["many_from"] else table["few"])
    amount = whole_tenge(coefficient * mrp)
    steps = (
        Step("birth.order", order, article),
        Step("birth.mrp", mrp, law.source("mrp"), {"day": law.day}),
        Step("step.coefficient", coefficient, article),
        Step("step.amount_once", amount, article, {"coefficient": coefficient, "base": mrp}),
    )
    return amount, steps


RULE = Rule(
    code="birth_allowance",
    kind="one_off",
    law="Social Code a. 79-80",
    registers=(
        "births",
        "adoptions",
        "guardianships",
        "parental_rights",
        "residence_orders",
        "registrations",
        "kandas",
    ),
    params=params,
    assess=assess,
)
