"""Allowance of a mother who holds a state award. Social Code a. 93-95: it follows from the award alone."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from app.benefits.rule import Assessment, Condition, Day, Facts, Rule, Step, whole_tenge
from app.benefits.status import not_paused, permanent_resident
from app.law import Law

LAW = "Social Code a. 93"


def params(day: Day) -> Mapping[str, Any]:
    """The statuses that pause the payment."""
    return {"pausing": list(day.law["status.pausing"])}


def assess(facts: Facts, day: Day) -> Assessment:
    """Judge one mother. The amount is in tenge per month."""
    award = _award(facts["awards"], day)
    conditions = (
        _holds_award(facts, award),
        permanent_resident(facts, LAW),
        not_paused(facts, "Social Code a. 95"),
    )
    if award is None:
        return Assessment(RULE.code, facts["iin"], (facts["iin"],), conditions)
    amount, steps = _amount(award["award"], day.law)
    return Assessment(
        benefit=RULE.code,
        beneficiary=facts["iin"],
        about=(facts["iin"],),
        conditions=conditions,
        steps=steps,
        amount=amount,
        valid_from=award["since"],
        valid_to=award["until"] - timedelta(days=1) if award["until"] else None,
        extra={"award": award["award"]},
    )


def _award(awards: list[Facts], day: Day) -> Facts | None:
    """The award in force that gives most; of equal ones the first granted."""
    coefficients = day.law["awarded_mother.coefficients"]
    held = [award for award in awards if not _revoked(award, day.as_of)]
    return max(held, key=lambda award: coefficients[award["award"]], default=None)


def _revoked(award: Facts, day: date) -> bool:
    return award["until"] is not None and award["until"] <= day


def _holds_award(facts: Facts, award: Facts | None) -> Condition:
    last = award or (facts["awards"][-1] if facts["awards"] else None)
    return Condition(
        name="awarded_mother.award" if award or not last else "awarded_mother.award_kept",
        met=award is not None,
        law=LAW,
        values={"award": last["award"], "day": last["since"] if award else last["until"]} if last else {},
        people=(facts["iin"],),
        facts=(("awards", facts["iin"], last["since"]),) if last else (),
        changes_on=award["until"] if award else None,
    )


def _amount(award: str, law: Law) -> tuple[int, tuple[Step, ...]]:
    coefficient: Decimal = law["awarded_mother.coefficients"][award]
    amount = whole_tenge(coefficient * law["mrp"])
    article = law.source("awarded_mother.coefficients")
    return amount, (
        Step("awarded_mother.held", award, LAW),
        Step("step.mrp", law["mrp"], law.source("mrp")),
        Step("step.coefficient", coefficient, article),
        Step("step.amount_monthly", amount, article, {"coefficient": coefficient, "base": law["mrp"]}),
    )


RULE = Rule(
    code="awarded_mother",
    kind="monthly",
    law="Social Code a. 93-95",
    registers=("awards", "statuses", "kandas"),
    params=params,
    assess=assess,
)
