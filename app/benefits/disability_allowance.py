"""State disability allowance, with what is added when a child's breadwinner dies. Social Code a. 175-179."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from app.benefits import pension
from app.benefits.dependants import of_pension_age
from app.benefits.disability import band, described, holds, in_force
from app.benefits.rule import Assessment, Condition, Day, Facts, Rule, Step, latest, whole_tenge
from app.benefits.status import not_paused, permanent_resident
from app.benefits.survivor_amount import added_on_duty, by_number
from app.law import Law, age, born_after, reaches

LAW = "Social Code a. 175"
PENSION_LAW = "Social Code a. 177 (8)"


def params(day: Day) -> Mapping[str, Any]:
    """The statuses that matter, the months of pensions, and the age that ends childhood."""
    return {
        "pausing": list(day.law["disability_allowance.pausing"]),
        "institutions": list(day.law["disability_allowance.institutions"]),
        "pension_months": pension.months(day.as_of),
        "child_born_after": born_after(day.as_of, day.law["age.child"]),
    }


def assess(facts: Facts, day: Day) -> Assessment:
    """Judge one person. The amount is in tenge per month, None where its coefficient is not held here."""
    row = in_force(facts["disabilities"], day.as_of)
    determined = band(facts, row, day.law) if row else None
    exact, steps = _amount(facts, determined, day)
    received = _pension(facts, day)
    conditions = (
        _disabled(facts, row),
        *((_determined(facts, row, determined),) if row else ()),
        permanent_resident(facts, LAW),
        not_paused(facts, "Social Code a. 179"),
        *_pension_smaller(facts, received, exact, day),
    )
    if row is None or determined is None:
        return Assessment(RULE.code, facts["iin"], (facts["iin"],), conditions)
    amount = None if exact is None or received is None or received >= exact else whole_tenge(exact - received)
    return Assessment(
        benefit=RULE.code,
        beneficiary=facts["iin"],
        about=(facts["iin"],),
        conditions=conditions,
        steps=(*steps, *_last_steps(exact, received, amount, day.law)),
        amount=amount,
        valid_from=latest([row["since"], *(day_ for day_ in _turns(facts, day.law) if day_ <= day.as_of)]),
        valid_to=_last_day(facts, row, day),
    )


def coefficient(determined: tuple[str, str | None], law: Law) -> Decimal | None:
    """The coefficient of a row of the table and a group, in PM; None where it is not held for the day of `law`."""
    kind, group = determined
    entry = law["disability_allowance.coefficients"].get(kind)
    if entry is None or group is None:
        return entry if group is None else None
    value: Decimal = entry[group]
    return value


def losses(facts: Facts, day: Day) -> list[Facts]:
    """The breadwinners lost during the disability for whom the survivors' amount is added: a child's parents
    without a test of dependency, of an adult disabled from childhood those on whom they depended (a. 177 (5), (6))."""
    row = in_force(facts["disabilities"], day.as_of)
    during = [
        loss for loss in facts["lost"] if any(holds(disability, loss["day"]) for disability in facts["disabilities"])
    ]
    if row is None:
        return []
    if age(facts["birth_date"], day.as_of) < day.law["age.child"]:
        return [loss for loss in during if loss["parent"] or loss["dependant"]]
    return [loss for loss in during if loss["dependant"] and row["category"] == "from_childhood"]


def _addition(facts: Facts, day: Day) -> Decimal | None:
    """What is added for the lost breadwinner, in PM: the survivors' amount for all those of the deceased to whom it is
    added, shared equally, or that of an orphan of both parents. 0 for none, None if not held."""
    found = losses(facts, day)
    if not found:
        return Decimal(0)
    if any(loss["parent"] for loss in found) and not facts["parents_left"]:
        orphan: Decimal = day.law["survivor_allowance.orphans"]["orphan"]
        return orphan
    shares = []
    for loss in found:
        members = max(1, loss["sharing"])
        total = added_on_duty(by_number(members, day.law), members, loss["on_duty"], day.law)
        shares.append(None if total is None else total / members)
    return None if None in shares else max(share for share in shares if share is not None)


def _amount(
    facts: Facts, determined: tuple[str, str | None] | None, day: Day
) -> tuple[Decimal | None, tuple[Step, ...]]:
    own = coefficient(determined, day.law) if determined else None
    added = _addition(facts, day)
    if determined is None or own is None or added is None:
        return None, ()
    law, pm = day.law, Decimal(day.law["pm"])
    article = law.source("disability_allowance.coefficients")
    kind, group = determined
    steps = [
        Step("step.pm", law["pm"], law.source("pm")),
        Step("disability_allowance.coefficient", own, article, {"category": kind, "group": group or "none"}),
    ]
    exact = own * pm
    if facts["institution"]:
        exact, step = _in_institution(exact, law)
        steps.append(step)
    if added:
        steps.append(Step("disability_allowance.addition", added, "Social Code a. 177 (5), (6)"))
    return exact + added * pm, tuple(steps)


def _in_institution(exact: Decimal, law: Law) -> tuple[Decimal, Step]:
    rule = law["disability_allowance.institution"]
    lessened = min(exact, max(exact * rule["share"], Decimal(rule["at_least"]) * law["pm"]))
    source = law.source("disability_allowance.institution")
    return lessened, Step("disability_allowance.institution", lessened, source, {"share": rule["share"]})


def _pension(facts: Facts, day: Day) -> int | None:
    """The state pension received; a person under pension age is not taken to have one that nobody knows of."""
    received = pension.monthly(facts["pensions"], day)
    if received is None and not of_pension_age(facts, day.law):
        return 0
    return received


def _pension_smaller(facts: Facts, received: int | None, exact: Decimal | None, day: Day) -> tuple[Condition, ...]:
    """Whether a pension leaves something to pay: asked at pension age, and of whoever has one earlier."""
    if exact is None or (received == 0 and not of_pension_age(facts, day.law)):
        return ()
    month = pension.months(day.as_of)[1]
    return (
        Condition(
            name="disability_allowance.no_pension" if received == 0 else "disability_allowance.pension",
            met=None if received is None else received < exact,
            law=PENSION_LAW,
            values={
                "pension": received or 0,
                "allowance": whole_tenge(exact),
                "month": f"{month['year']}-{month['month'][1:]}",
            },
            people=(facts["iin"],),
            facts=(("incomes", facts["iin"], None),),
        ),
    )


def _last_steps(exact: Decimal | None, received: int | None, amount: int | None, law: Law) -> tuple[Step, ...]:
    if exact is None or amount is None:
        return ()
    back = Step("step.back_pay", law["disability_allowance.back_pay"], law.source("disability_allowance.back_pay"))
    total = Step("disability_allowance.amount", whole_tenge(exact), "Social Code a. 177")
    if not received:
        return back, total
    return back, total, Step("disability_allowance.top_up", amount, PENSION_LAW, {"pension": received})


def _disabled(facts: Facts, row: Facts | None) -> Condition:
    ended = max((past["until"] for past in facts["disabilities"] if past["until"]), default=None)
    return Condition(
        name="disability_allowance.disability" if row or not ended else "disability_allowance.disability_kept",
        met=row is not None,
        law=LAW,
        values={"day": row["since"]} if row else {"day": ended or ""},
        people=(facts["iin"],),
        facts=tuple(("disabilities", facts["iin"], past["since"]) for past in ([row] if row else [])),
        changes_on=row["until"] + timedelta(days=1) if row and row["until"] else None,
    )


def _determined(facts: Facts, row: Facts, determined: tuple[str, str | None] | None) -> Condition:
    return Condition(
        name="disability_allowance.group",
        met=determined is not None,
        law="Social Code a. 176",
        values={**described(row), "born": facts["birth_date"]},
        people=(facts["iin"],),
        facts=(("disabilities", facts["iin"], row["since"]),),
    )


def _turns(facts: Facts, law: Law) -> tuple[date, date]:
    birth = facts["birth_date"]
    return reaches(birth, law["disability_allowance.group_age"]), reaches(birth, law["age.child"])


def _last_day(facts: Facts, row: Facts, day: Day) -> date | None:
    ends = [turn - timedelta(days=1) for turn in _turns(facts, day.law) if turn > day.as_of]
    return min([*ends, *([row["until"]] if row["until"] else [])], default=None)


RULE = Rule(
    code="disability_allowance",
    kind="monthly",
    law="Social Code a. 175-179",
    registers=("disabilities", "statuses", "kandas", "incomes", "deaths", "births", "adoptions", "dependencies"),
    params=params,
    assess=assess,
    excludes=("survivor_allowance",),
)
