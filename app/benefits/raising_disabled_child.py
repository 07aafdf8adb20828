"""Allowance of whoever brings up a child with a disability, for each such child. Social Code a. 171 (5), 183-186."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from app.benefits.disability import described, in_force
from app.benefits.living import GUARDIANS, became, parents_at_home_of, raised_by
from app.benefits.newborn import resides
from app.benefits.rule import Assessment, Condition, Day, Facts, Rule, Step, earliest, latest, whole_tenge
from app.benefits.status import kandas_term, not_paused, payable, resident_citizen
from app.law import Law, born_after, reaches

LAW = "Social Code a. 183"


def params(day: Day) -> Mapping[str, Any]:
    """The age that ends childhood, and the statuses that pause the payment. Raises LawError before it was paid."""
    day.law["raising_disabled_child.coefficient"]
    return {
        "child_born_after": born_after(day.as_of, day.law["age.child"]),
        "pausing": list(day.law["status.pausing"]),
    }


def assess(facts: Facts, day: Day) -> Assessment:
    """Judge one child. The amount is in tenge per month."""
    (child,) = facts["children"]
    people = {person["number"]: person for person in facts["status"]}
    disability = in_force(facts["disabilities"], day.as_of)
    holder = _holder(child, people, day.law)
    person = people.get(holder["number"]) if holder else None
    conditions = (
        _disabled(child, disability, day.law),
        resides(child, "raising_disabled_child.child", LAW),
        _raised(child, holder),
        _not_state_support(child),
        *((resident_citizen(person, LAW), not_paused(person, "Social Code a. 185")) if person else ()),
    )
    if holder is None or person is None or disability is None:
        return Assessment(RULE.code, _someone(child, person), (child["iin"],), conditions)
    amount, steps = _amount(day.law)
    since, until = kandas_term(person)
    return Assessment(
        benefit=RULE.code,
        beneficiary=person["iin"],
        about=(child["iin"],),
        conditions=conditions,
        steps=steps,
        amount=amount,
        valid_from=latest([disability["since"], became(child, holder), since]),
        valid_to=earliest([_last_day(child, disability, day.law), until]),
    )


def _holder(child: Facts, people: Mapping[int, Facts], law: Law) -> dict[str, Any] | None:
    """Who brings the child up; of two parents at one address, the one who may be paid."""
    holder = raised_by(child, law)
    if holder is None or payable(people[holder["number"]]):
        return holder
    return next((one for one in parents_at_home_of(holder, child) if payable(people[one["number"]])), holder)


def _disabled(child: Facts, disability: Facts | None, law: Law) -> Condition:
    last = _last_day(child, disability, law) if disability else None
    return Condition(
        name="raising_disabled_child.disability",
        met=disability is not None,
        law="Social Code a. 171 (5)",
        values={**described(disability), "day": disability["since"] if disability else ""},
        people=(child["iin"],),
        facts=(("disabilities", child["iin"], disability["since"]),) if disability else (),
        changes_on=last + timedelta(days=1) if last else None,
    )


def _raised(child: Facts, holder: dict[str, Any] | None) -> Condition:
    kind = holder.get("kind", "parent") if holder else "none"
    return Condition(
        name="raising_disabled_child.raised",
        met=holder is not None and kind in ("parent", *GUARDIANS),
        law=LAW,
        values={"kind": kind},
        people=(child["iin"], holder["iin"]) if holder else (child["iin"],),
        facts=(("guardianships" if kind != "parent" else "births", child["iin"], became(child, holder)),)
        if holder
        else (),
    )


def _not_state_support(child: Facts) -> Condition:
    return Condition(
        name="raising_disabled_child.not_state_support",
        met=not child["state_support"],
        law="Social Code a. 185",
        people=(child["iin"],),
        facts=(("statuses", child["iin"], None),),
    )


def _someone(child: Facts, person: Facts | None) -> str:
    known = [person, *child["parents"], *child["guardians"], child]
    return next(str(one["iin"]) for one in known if one)


def _last_day(child: Facts, disability: Facts, law: Law) -> date:
    grown = reaches(child["birth_date"], law["age.child"]) - timedelta(days=1)
    return min(grown, disability["until"] or grown)


def _amount(law: Law) -> tuple[int, tuple[Step, ...]]:
    coefficient = law["raising_disabled_child.coefficient"]
    amount = whole_tenge(coefficient * law["pm"])
    article = law.source("raising_disabled_child.coefficient")
    return amount, (
        Step("step.pm", law["pm"], law.source("pm")),
        Step("step.coefficient", coefficient, article),
        Step("step.amount_monthly", amount, article, {"coefficient": coefficient, "base": law["pm"]}),
    )


RULE = Rule(
    code="raising_disabled_child",
    kind="monthly",
    law="Social Code a. 171 (5), 183-186",
    registers=(
        "disabilities",
        "births",
        "adoptions",
        "guardianships",
        "parental_rights",
        "residence_orders",
        "registrations",
        "statuses",
        "kandas",
    ),
    params=params,
    assess=assess,
)
