"""Allowance of the carer of a person with a group I disability. Social Code a. 187-189."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from app.benefits.rule import Assessment, Condition, Day, Facts, Rule, Step, earliest, latest, whole_tenge
from app.benefits.status import not_paused, permanent_resident
from app.law import Law, age, born_after, reaches

LAW = "Social Code a. 187"


def params(day: Day) -> Mapping[str, Any]:
    """For which care and which group of disability it is paid."""
    return {
        "reason": "group_1",
        "group": day.law["group_one_caregiver.group"],
        "benefit": RULE.code,
        "pausing": list(day.law["status.pausing"]),
        "away": list(day.law["group_one_caregiver.away"]),
        "adult_born_after": born_after(day.as_of, day.law["age.adult"]),
    }


def assess(facts: Facts, day: Day) -> Assessment:
    """Judge one carer with one person cared for. The amount is in tenge per month."""
    carer, care, cared = facts["carer"], facts["care"], facts["cared"]
    named = Condition("group_one_caregiver.named", care is not None, LAW, people=(carer["iin"],))
    own = (*_fit(carer, day), permanent_resident(carer, LAW), not_paused(carer, "Social Code a. 189"))
    if care is None:
        return Assessment(RULE.code, carer["iin"], (), (named, *own))
    counted = _counted(cared, day.law)
    conditions = (
        named,
        _sole(cared),
        _disability(cared, counted, day),
        _settlement(carer, cared),
        _at_home(cared),
        Condition("group_one_caregiver.resident", cared["resident"], LAW, people=(cared["iin"],)),
        *own,
    )
    amount, steps = _amount(day.law)
    return Assessment(
        benefit=RULE.code,
        beneficiary=carer["iin"],
        about=(cared["iin"],),
        conditions=conditions,
        steps=steps,
        amount=amount,
        valid_from=latest([care["since"], counted["since"], reaches(carer["birth_date"], day.law["age.adult"])])
        if counted
        else None,
        valid_to=earliest([care["until"], counted["until"]]) if counted else None,
    )


def _counted(cared: Facts, law: Law) -> Facts | None:
    categories = law["group_one_caregiver.categories"]
    found = [disability for disability in cared["disabilities"] if disability["category"] in categories]
    return found[0] if found else None


def _sole(cared: Facts) -> Condition:
    """One carer per person: of several who may be it, whoever is paid already, else was named first."""
    return Condition("group_one_caregiver.sole", cared["named_before"] is None, LAW, people=(cared["iin"],))


def _at_home(cared: Facts) -> Condition:
    """Nobody cares at home for whom the state keeps elsewhere, or who is searched for."""
    return Condition(
        name="group_one_caregiver.support",
        met=not cared["away"],
        law=LAW,
        values={"kind": cared["away"] or ""},
        people=(cared["iin"],),
        facts=(("statuses", cared["iin"], None),) if cared["away"] else (),
    )


def _disability(cared: Facts, counted: Facts | None, day: Day) -> Condition:
    categories = day.law["group_one_caregiver.categories"]
    only_childhood = tuple(categories) == ("from_childhood",)
    return Condition(
        name="group_one_caregiver.childhood" if only_childhood else "group_one_caregiver.disability",
        met=counted is not None,
        law=day.law.source("group_one_caregiver.categories"),
        people=(cared["iin"],),
        facts=tuple(("disabilities", cared["iin"], item["since"]) for item in (counted,) if item),
    )


def _settlement(carer: Facts, cared: Facts) -> Condition:
    """The same region, district and settlement; empty equals empty. An unregistered minor lives with the parents."""
    return Condition(
        name="group_one_caregiver.settlement",
        met=carer["place"] is not None and carer["place"] == cared["place"],
        law=LAW,
        people=(carer["iin"], cared["iin"]),
        facts=(("registrations", carer["iin"], None), ("registrations", cared["iin"], None)),
    )


def _fit(carer: Facts, day: Day) -> tuple[Condition, ...]:
    adult, who = day.law["age.adult"], (carer["iin"],)
    grown = age(carer["birth_date"], day.as_of) >= adult
    changes = None if grown else reaches(carer["birth_date"], adult)
    return (
        Condition("group_one_caregiver.adult", grown, LAW, {"age": adult}, people=who, changes_on=changes),
        Condition("group_one_caregiver.capable", not carer["incapable"], LAW, people=who),
        Condition("group_one_caregiver.register", not carer["psychiatric_register"], LAW, people=who),
    )


def _amount(law: Law) -> tuple[int, tuple[Step, ...]]:
    article = law.source("group_one_caregiver.coefficient")
    coefficient = Decimal(law["group_one_caregiver.coefficient"])
    amount = whole_tenge(coefficient * law["pm"])
    steps = (
        Step("step.pm", law["pm"], law.source("pm")),
        Step("step.coefficient", coefficient, article),
        Step("step.amount_monthly", amount, article, {"coefficient": coefficient, "base": law["pm"]}),
    )
    return amount, steps


RULE = Rule(
    code="group_one_caregiver",
    kind="monthly",
    law="Social Code a. 187-189",
    registers=("care", "disabilities", "registrations", "addresses", "benefits", "statuses", "kandas"),
    params=params,
    assess=assess,
)
