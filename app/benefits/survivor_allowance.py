"""State allowance for the loss of a breadwinner: one for all dependants of each deceased. Social Code a. 234-238."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from app.benefits import pension
from app.benefits.dependants import YOUNG, Claim, claims, described, ends, starts
from app.benefits.payee import Payee, Survivor, not_paused, payee
from app.benefits.pension_age import born_by
from app.benefits.rule import Assessment, Condition, Day, Facts, Rule, Step, earliest, latest, whole_tenge
from app.benefits.survivor_circle import Circle, circle_of, counted_elsewhere, pension_of
from app.law import born_after, months_before

LAW = "Social Code a. 234"
SUM_LAW = "Social Code a. 236"


def params(day: Day) -> Mapping[str, Any]:
    """Ages, groups, statuses and the months of incomes that the law asks about."""
    law = day.law
    return {
        "student_born_after": born_after(day.as_of, law["age.student"]),
        "adult_born_after": born_after(day.as_of, law["age.adult"]),
        "pension_born_after": {sex: born_by(sex, day.as_of, law) for sex in ("M", "F")},
        "able_groups": list(law["survivor_allowance.able_groups"]),
        "pausing": list(law["status.pausing"]),
        "pension_months": pension.months(day.as_of),
    }


def assess(facts: Facts, day: Day) -> Assessment:
    """Judge one deceased. The amount is in tenge per month for all dependants together."""
    found = claims(facts, day)
    elsewhere = {claim.person["iin"] for claim in found if counted_elsewhere(claim, facts, day)}
    met = [claim for claim in found if claim.met and claim.person["iin"] not in elsewhere]
    circle = circle_of(met, facts, day)
    unknown = [claim for claim in found if claim.unknown]
    paid = _beneficiary(circle.counted or found, facts, day)
    beneficiary = paid.iin
    conditions = (
        _loss(facts),
        _dependants(circle, unknown, facts),
        *(_grounds(circle) if circle.counted else _refusals(found, elsewhere, circle)),
        *not_paused(paid, "Social Code a. 238"),
    )
    if not circle.counted:
        return Assessment(RULE.code, beneficiary, (), conditions, extra={"choosers": ()})
    amount, steps = _amount(circle, unknown, facts, day)
    return Assessment(
        benefit=RULE.code,
        beneficiary=beneficiary,
        about=circle.iins,
        conditions=conditions,
        steps=steps,
        amount=amount,
        valid_from=latest([facts["lost_on"], starts(circle.counted)]),
        valid_to=ends(circle.counted),
        extra={"choosers": circle.choosers, "worth": (amount or 0) // len(circle.counted)},
    )


def _amount(circle: Circle, unknown: Sequence[Claim], facts: Facts, day: Day) -> tuple[int | None, tuple[Step, ...]]:
    law = day.law
    total = circle.total(facts["on_duty"], day)
    count = Step("survivor_allowance.count", len(circle.counted), LAW)
    if total is None:
        return None, (count,)
    pensions = sum(pension_of(one, day) for one in circle.counted)
    orphans = len(circle.orphans & set(circle.iins))
    amount = whole_tenge(total * law["pm"] - pensions)
    steps = [count]
    if orphans:
        steps.append(Step("survivor_allowance.orphans", orphans, SUM_LAW))
    if facts["on_duty"]:
        steps.append(Step("survivor_allowance.on_duty", total - (circle.total(False, day) or total), SUM_LAW))
    if circle.disabled:
        steps.append(Step("survivor_allowance.left_to_disability", len(circle.disabled), "Social Code a. 177, 234"))
    if unknown:
        month = months_before(day.as_of, 1)[0]
        steps.append(Step("survivor_allowance.left_unknown", len(unknown), LAW, {"month": month}))
    steps += [Step("step.pm", law["pm"], law.source("pm")), Step("step.coefficient", total, SUM_LAW)]
    steps.append(Step("step.back_pay", law["survivor_allowance.back_pay"], law.source("survivor_allowance.back_pay")))
    if pensions:
        steps.append(Step("survivor_allowance.pensions", pensions, LAW))
        steps.append(Step("survivor_allowance.top_up", amount, SUM_LAW))
    else:
        steps.append(Step("step.amount_monthly", amount, SUM_LAW, {"coefficient": total, "base": law["pm"]}))
    return amount, tuple(steps)


def _beneficiary(found: Sequence[Claim], facts: Facts, day: Day) -> Payee:
    children = {child["number"]: child for child in facts["children"]}
    people = [one.person for one in found]
    survivors = [
        Survivor(one["iin"], one["birth_date"], children.get(one["number"]), one["relation"] in ("child", "step_child"))
        for one in people
    ]
    return payee(survivors, day.law) or Payee(str(facts["iin"]))


def _loss(facts: Facts) -> Condition:
    return Condition(
        name="survivor_allowance.loss",
        met=True,
        law=LAW,
        values={"day": facts["lost_on"], "kind": facts["kind"]},
        people=(facts["iin"],),
        facts=(("deaths", facts["iin"], facts["lost_on"]),),
    )


def _dependants(circle: Circle, unknown: Sequence[Claim], facts: Facts) -> Condition:
    count = len(circle.counted)
    first = earliest([claim.until for claim in circle.counted])
    return Condition(
        name="survivor_allowance.dependants",
        met=True if count else None if unknown else False,
        law=LAW,
        values={"count": count, "known": len(facts["kin"])},
        people=circle.iins,
        facts=tuple(fact for one in circle.counted for fact in _shown_by(one)),
        changes_on=first + timedelta(days=1) if first else None,
    )


def _shown_by(claim: Claim) -> tuple[tuple[str, str, date | None], ...]:
    """The registers that tell whose kin a dependant is, and that they lived on the deceased where that is asked."""
    iin, relation = claim.person["iin"], claim.person["relation"]
    young = relation in YOUNG
    kin = ((("births" if young else "marriages"), iin, claim.person["birth_date"] if young else None),)
    lived_on = relation not in ("child", "step_child") and claim.ground != "carer"
    return (*(kin if young or relation == "spouse" else ()), *((("dependencies", iin, None),) if lived_on else ()))


def _grounds(circle: Circle) -> tuple[Condition, ...]:
    return tuple(
        Condition(
            name=f"survivor_allowance.{claim.ground}",
            met=True,
            law=LAW,
            values=described(claim),
            people=(claim.person["iin"],),
            changes_on=claim.until + timedelta(days=1) if claim.until else None,
        )
        for claim in circle.counted
    )


def _refusals(found: Sequence[Claim], elsewhere: set[str], circle: Circle) -> tuple[Condition, ...]:
    """What stands in the way for each of the kin; those who can work only when nobody else is left."""
    near = [claim for claim in found if claim.obstacle != "unable"] or found
    return tuple(
        Condition(
            name=f"survivor_allowance.{_reason(claim, elsewhere, circle)}",
            met=None if claim.unknown else False,
            law=LAW,
            values=described(claim),
            people=(claim.person["iin"],),
        )
        for claim in near
    )


def _reason(claim: Claim, elsewhere: set[str], circle: Circle) -> str:
    if claim.person["iin"] in elsewhere:
        return "not_counted_elsewhere"
    return "pension_smaller" if claim.person["iin"] in circle.pensioners else claim.obstacle or "unable"


RULE = Rule(
    code="survivor_allowance",
    kind="monthly",
    law="Social Code a. 234-238",
    registers=(
        "deaths",
        "births",
        "adoptions",
        "marriages",
        "guardianships",
        "dependencies",
        "disabilities",
        "education",
        "care",
        "employment",
        "businesses",
        "incomes",
        "statuses",
        "kandas",
        "registrations",
    ),
    params=params,
    assess=assess,
    excludes=("disability_allowance",),
)
