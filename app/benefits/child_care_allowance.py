"""State allowance for the care of a small child, for those outside social insurance. Social Code a. 81-83."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from app.benefits.birth_order import birth_order
from app.benefits.living import cared_from
from app.benefits.newborn import adult_of, cares_by_right, raised, resides
from app.benefits.rule import Assessment, Condition, Day, Facts, Rule, Step, earliest, latest, whole_tenge
from app.benefits.status import kandas_term, not_paused, resident_citizen
from app.law import Law, born_after, first_within, months_before, reaches

LAW = "Social Code a. 81"


def params(day: Day) -> Mapping[str, Any]:
    """The first birth dates that matter, and the first year of contributions."""
    born_from = first_within(day.as_of, day.law["child_care_allowance.months"])
    years_back = -(-day.law["child_care_allowance.participation_months"] // 12) + 1
    return {
        "born_from": born_from,
        "minor_from": born_after(day.as_of, day.law["age.child"]) + timedelta(days=1),
        "first_year": born_from.year - years_back,
        "pausing": list(day.law["status.pausing"]),
    }


def assess(facts: Facts, day: Day) -> Assessment:
    """Judge one child and whoever cares for it. The amount is in tenge per month, by the law of the day asked."""
    child = facts["children"][0]
    holder = cares_by_right(child, day.law)
    named = facts["carers"][0] if facts["carers"] else None
    carer = named or holder
    adult = adult_of(facts, carer)
    last = reaches(child["birth_date"], 0, day.law["child_care_allowance.months"])
    conditions = [
        resides(child, "child_care_allowance.child", LAW),
        _not_supported(child),
        raised(child, adult, "child_care_allowance.carer", LAW),
        _age(child, last, day),
    ]
    if carer is None or adult is None:
        return Assessment(RULE.code, child["iin"], (child["iin"],), tuple(conditions))
    event = cared_from(child, adult["iin"])
    since, until = kandas_term(adult)
    conditions += [
        _uninsured(adult, event, day),
        resident_citizen(adult, LAW),
        not_paused(adult, "Social Code a. 83"),
    ]
    amount, steps = _amount(birth_order(child["iin"], facts["parents"], day.as_of), day.law)
    return Assessment(
        benefit=RULE.code,
        beneficiary=adult["iin"],
        about=(child["iin"],),
        conditions=tuple(conditions),
        steps=steps,
        amount=amount,
        valid_from=latest([event, named["since"] if named else None, since]),
        valid_to=earliest([last, named["until"] if named else None, until]),
    )


def _not_supported(child: Facts) -> Condition:
    return Condition("child_care_allowance.support", not child["state_support"], LAW, people=(child["iin"],))


def _age(child: Facts, last: date, day: Day) -> Condition:
    return Condition(
        name="child_care_allowance.age",
        met=day.as_of <= last,
        law=day.law.source("child_care_allowance.months"),
        values={"months": day.law["child_care_allowance.months"], "last": last},
        people=(child["iin"],),
        facts=(("births", child["iin"], child["birth_date"]),),
        changes_on=last + timedelta(days=1) if day.as_of <= last else None,
        final=True,
    )


def _uninsured(adult: Facts, event: date, day: Day) -> Condition:
    """Not a participant of social insurance: no contribution in the months before the month of the event."""
    window = months_before(event, day.law["child_care_allowance.participation_months"])
    paid = sorted(month for month in window if _contributed(adult, month))
    known = day.known.contribution(window[0])
    return Condition(
        name="child_care_allowance.uninsured",
        met=False if paid else (True if known else None),
        law=day.law.source("child_care_allowance.participation_months"),
        values={"first": window[-1], "last": window[0], "count": len(paid), "paid": paid[-1] if paid else ""},
        people=(adult["iin"],),
        facts=tuple(("contributions", adult["iin"], None) for _ in paid[-1:]),
    )


def _contributed(adult: Facts, month: str) -> bool:
    year, number = month.split("-")
    return any(row["year"] == int(year) and (row[f"b{number}"] or 0) > 0 for row in adult["contributions"])


def _amount(order: int, law: Law) -> tuple[int, tuple[Step, ...]]:
    article = law.source("child_care_allowance.coefficients")
    coefficient = coefficient_of(order, law)
    amount = whole_tenge(coefficient * law["mrp"])
    steps = (
        Step("birth.order", order, article),
        Step("step.mrp", law["mrp"], law.source("mrp")),
        Step("step.coefficient", coefficient, article),
        Step("step.amount_monthly", amount, article, {"coefficient": coefficient, "base": law["mrp"]}),
    )
    return amount, steps


def coefficient_of(order: int, law: Law) -> Decimal:
    """How many MRP for the child of that birth order; the highest order stands for every later one."""
    table = law["child_care_allowance.coefficients"]
    return Decimal(table[str(min(order, max(map(int, table))))])


RULE = Rule(
    code="child_care_allowance",
    kind="monthly",
    law="Social Code a. 81-83",
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
    excludes=("child_care_payment",),
)
