"""One-off payment for burial after the death of a recipient of a pension or state allowance. Social Code a. 242."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from app.benefits.rule import Assessment, Condition, Day, Facts, Rule, Step, whole_tenge
from app.law import Law, LawError, age, claimed_to, first_within, month_of, months_before

LAW = "Social Code a. 242"


def params(day: Day) -> Mapping[str, Any]:
    """The first day of death that matters, and the allowances that count."""
    return {
        "died_from": first_within(day.as_of, 12 * day.law["funeral.years"]),
        "allowances": list(day.law["funeral.allowances"]),
    }


def assess(facts: Facts, day: Day) -> Assessment:
    """Judge one death. The amount is in tenge, once, by the law of the day of the death."""
    dead = facts["dead"]
    died: date = dead["died_on"]
    last = claimed_to(died, day.law["funeral.years"])
    payee, kin = _payee(facts, day)
    conditions = (
        _recipient(facts, day),
        _claim(dead, last, day),
        Condition("funeral.family", payee is not None, LAW, {"kin": kin}, people=(payee,) if payee else ()),
    )
    amount, steps = _amount(facts["veteran"] and _pension(facts) is not None, day.law.at(died))
    return Assessment(
        benefit=RULE.code,
        beneficiary=payee or dead["iin"],
        about=(dead["iin"],),
        conditions=conditions,
        steps=steps,
        amount=amount,
        valid_from=died,
        valid_to=last,
    )


def _payee(facts: Facts, day: Day) -> tuple[str | None, str]:
    """The spouse, else the eldest adult child, else a parent (the mother first)."""
    adult = day.law["age.adult"]
    grown = [child["iin"] for child in facts["offspring"] if age(child["birth_date"], day.as_of) >= adult]
    for people, kin in ((facts["spouses"], "kin_spouse"), (grown, "kin_child"), (facts["parents"], "kin_parent")):
        if people:
            return people[0], kin
    return None, ""


def _recipient(facts: Facts, day: Day) -> Condition:
    """A state pension in the month of the death or the month before, or a state social allowance on that day."""
    dead = facts["dead"]
    months = [month_of(dead["died_on"]), *months_before(dead["died_on"], 1)]
    pension = _pension(facts)
    known = all(day.known.income(month) for month in months)
    # Whether a war veteran drew a pension too decides the sum.
    found = pension is not None or (bool(facts["allowances"]) and (known or not facts["veteran"]))
    register = "benefits" if facts["allowances"] else "incomes"
    return Condition(
        name="funeral.recipient",
        met=True if found else (False if known else None),
        law=LAW,
        values={"first": months[1], "last": months[0], "died_on": dead["died_on"]},
        people=(dead["iin"],),
        facts=((register, dead["iin"], None),) if found else (),
        final=True,
    )


def _pension(facts: Facts) -> str | None:
    """The month of the death, or the one before, in which the dead drew a state pension."""
    died = facts["dead"]["died_on"]
    months = [month_of(died), *months_before(died, 1)]
    return next((month for month in months if _paid(facts["pensions"], month)), None)


def _paid(years: list[Facts], month: str) -> bool:
    year, number = month.split("-")
    return any(row["year"] == int(year) and (row[f"m{number}"] or 0) > 0 for row in years)


def _claim(dead: Facts, last: date, day: Day) -> Condition:
    return Condition(
        name="funeral.claim",
        met=day.as_of <= last,
        law=LAW,
        values={"died_on": dead["died_on"], "last": last, "years": day.law["funeral.years"]},
        people=(dead["iin"],),
        facts=(("deaths", dead["iin"], dead["died_on"]),),
        changes_on=last + timedelta(days=1) if day.as_of <= last else None,
        final=True,
    )


def _amount(veteran: bool, law: Law) -> tuple[int | None, tuple[Step, ...]]:
    article = law.source("funeral.coefficients")
    try:
        table, mrp = law["funeral.coefficients"], law["mrp"]
    except LawError:
        return None, ()
    coefficient = Decimal(table["war_veteran" if veteran else "recipient"])
    amount = whole_tenge(coefficient * mrp)
    steps = (
        Step("funeral.mrp", mrp, law.source("mrp"), {"day": law.day}),
        Step("funeral.veteran" if veteran else "funeral.ordinary", coefficient, article),
        Step("step.amount_once", amount, article, {"coefficient": coefficient, "base": mrp}),
    )
    return amount, steps


RULE = Rule(
    code="funeral",
    kind="one_off",
    law=LAW,
    registers=("deaths", "incomes", "benefits", "statuses", "marriages", "births", "adoptions"),
    params=params,
    assess=assess,
)
