"""Allowance of a family with many children. Social Code a. 71, 90-92; Code on Marriage and Family a. 1 (17-3)."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from app.benefits.living import GUARDIANS, became, counted_with, student
from app.benefits.rule import Assessment, Condition, Day, Facts, Rule, Step, earliest, latest, whole_tenge
from app.benefits.status import kandas_term, not_paused, payable, resident_citizen
from app.law import Law, LawError, age, born_after, reaches

LAW = "Social Code a. 90"

Counted = tuple[Facts, dict[str, Any]]
"""A child with the parent or guardian in whose family it counts."""


def params(day: Day) -> Mapping[str, Any]:
    """The ages and the number of children that make a family a candidate, and the statuses that pause the payment."""
    return {
        "minimum": day.law["multi_child_family.minimum"],
        "adult_born_after": born_after(day.as_of, day.law["age.adult"]),
        "student_born_after": born_after(day.as_of, day.law["age.student"]),
        "pausing": list(day.law["status.pausing"]),
    }


def assess(facts: Facts, day: Day) -> Assessment:
    """Judge one couple or lone adult. The amount is in tenge per month."""
    adults = {person["number"]: person for person in facts["status"]}
    minimum = day.law["multi_child_family.minimum"]
    together = [(child, holder) for child in facts["children"] if (holder := _holder(child, adults, day.law))]
    beneficiary, counted = _beneficiary(adults, together)
    conditions = (
        _enough(facts["children"], counted, minimum),
        resident_citizen(beneficiary, LAW),
        not_paused(beneficiary, "Social Code a. 92"),
    )
    if len(counted) < minimum:
        uncounted = _uncounted(facts["children"], counted, day.law) if len(facts["children"]) >= minimum else ()
        return Assessment(RULE.code, beneficiary["iin"], _iins(counted), (*conditions, *uncounted))
    amount, steps = _amount(len(counted), day.law)
    since, until = kandas_term(beneficiary)
    return Assessment(
        benefit=RULE.code,
        beneficiary=beneficiary["iin"],
        about=_iins(counted),
        conditions=conditions,
        steps=steps,
        amount=amount,
        valid_from=latest([_first_day(counted, minimum, day.law), since]),
        valid_to=earliest([_last_day(counted, minimum, day.law), until]),
        extra={"payable_to": tuple(person["iin"] for person in facts["status"])},
    )


def _holder(child: Facts, adults: Mapping[int, Facts], law: Law) -> dict[str, Any] | None:
    holder = counted_with(child, law)
    if holder is None or not child["resident"] or child["state_support"] or holder["number"] not in adults:
        return None
    return holder if holder.get("kind", "guardianship") in GUARDIANS else None


def _beneficiary(adults: Mapping[int, Facts], together: list[Counted]) -> tuple[Facts, list[Counted]]:
    """The mother of any counted child, else the father, else the guardian, with the children who count for them; the
    head when nobody counts.

    Of two parents who live together, the one who may be paid goes before the other, and one for whom all count before
    one who has lost the rights over some.
    """
    parents = [
        one for child, _ in together for one in child["parents"] if one["number"] in adults and not one["rights"]
    ]
    holders = {one["number"]: one for one in (*parents, *(holder for _, holder in together))}
    counted = {number: _not_lost(together, number) for number in holders}
    ranked = sorted(
        holders.values(),
        key=lambda one: (
            not payable(adults[one["number"]]),
            -len(counted[one["number"]]),
            "kind" in one,
            one["sex"] != "F",
        ),
    )
    if not ranked:
        return next(iter(adults.values())), []
    first = ranked[0]["number"]
    return adults[first], counted[first]


def _not_lost(together: list[Counted], adult: int) -> list[Counted]:
    """Without the children over whom the rights of this parent are lost or limited."""
    return [
        (child, holder)
        for child, holder in together
        if not any(one["number"] == adult and one["rights"] for one in child["parents"])
    ]


def _enough(children: list[Facts], counted: list[Counted], minimum: int) -> Condition:
    return Condition(
        name="multi_child_family.children",
        met=len(counted) >= minimum,
        law=LAW,
        values={"count": len(counted), "minimum": minimum, "known": len(children)},
        people=_iins(counted),
        facts=tuple(("births", child["iin"], child["birth_date"]) for child, _ in counted),
    )


def _uncounted(children: list[Facts], counted: list[Counted], law: Law) -> tuple[Condition, ...]:
    """For each other child of a family that would have enough with all of them, why it does not count."""
    others = [child for child in children if child["iin"] not in _iins(counted)]
    return tuple(
        Condition(f"multi_child_family.{_why_not(child, law)}", False, LAW, people=(child["iin"],)) for child in others
    )


def _why_not(child: Facts, law: Law) -> str:
    if not child["resident"]:
        return "child_gone"
    if child["state_support"]:
        return "child_supported"
    if age(child["birth_date"], law.day) >= law["age.child"] and not student(child, law):
        return "child_grown"
    holder = counted_with(child, law)
    if holder is not None and holder.get("kind", "guardianship") not in GUARDIANS:
        return "child_fostered"
    lost = any(parent["resident"] and parent["rights"] for parent in child["parents"])
    return "child_rights" if lost else "child_elsewhere"


def _iins(counted: list[Counted]) -> tuple[str, ...]:
    return tuple(child["iin"] for child, _ in counted)


def _amount(count: int, law: Law) -> tuple[int, tuple[Step, ...]]:
    table = law["multi_child_family.coefficients"]
    many = count >= table["each_from"]
    if not many and str(count) not in table:
        raise LawError(
            f"multi_child_family.coefficients has none for {count} children; a proposal that pays for so many must "
            f"name it: --set multi_child_family.coefficients.{count}=…"
        )
    coefficient = Decimal(table["each"]) * count if many else Decimal(table[str(count)])
    exact = coefficient * law["mrp"]
    article = law.source("multi_child_family.coefficients")
    steps = (
        Step("multi_child_family.count", count, LAW),
        Step("step.mrp", law["mrp"], law.source("mrp")),
        Step("step.coefficient", coefficient, article),
        Step("step.amount_monthly", whole_tenge(exact), article, {"coefficient": coefficient, "base": law["mrp"]}),
    )
    return whole_tenge(exact), steps


def _first_day(counted: list[Counted], minimum: int, law: Law) -> date:
    """The first day on which enough of these children counted without a gap since, not before it was paid at all."""
    begins = sorted(_counts_from(child, holder, law) for child, holder in counted)
    return max(begins[minimum - 1], law.parameters["multi_child_family.coefficients"].values[0][0])


def _counts_from(child: Facts, holder: Facts, law: Law) -> date:
    """Since birth, adoption or guardianship; an adult whose study began after coming of age, since then."""
    grown, study = reaches(child["birth_date"], law["age.child"]), child["study"]
    since: date = became(child, holder)
    return max(since, study["since"]) if study and grown <= law.day and study["since"] > grown else since


def _last_day(counted: list[Counted], minimum: int, law: Law) -> date:
    """The last day on which enough of these children still count, if nothing new happens."""
    ends = sorted(_counts_until(child, law) for child, _ in counted)
    return ends[len(ends) - minimum]


def _counts_until(child: Facts, law: Law) -> date:
    grown = reaches(child["birth_date"], law["age.child"])
    study = child["study"]
    if study and (study["until"] is None or study["until"] >= grown):
        limit = reaches(child["birth_date"], law["age.student"]) - timedelta(days=1)
        return min(limit, study["until"] or limit)
    return grown - timedelta(days=1)


RULE = Rule(
    code="multi_child_family",
    kind="monthly",
    law="Social Code a. 71, 90-92",
    registers=(
        "births",
        "adoptions",
        "guardianships",
        "parental_rights",
        "residence_orders",
        "registrations",
        "marriages",
        "education",
        "statuses",
        "kandas",
    ),
    params=params,
    assess=assess,
)
