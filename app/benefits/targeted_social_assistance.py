"""Targeted social assistance (TSA) to a circle living below the poverty line. Social Code a. 120-130.

No register holds refused measures, broken contracts or false data, after which a. 128 refuses for six months: the
commission that surveys the circle knows. The same goes for work away from home.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import ceil
from typing import Any

from app.benefits.circle import Circle, draw
from app.benefits.need import conditional, property_conditions
from app.benefits.rule import Assessment, Condition, Day, Facts, Rule, Step, earliest, latest
from app.benefits.status import permanent_resident
from app.law import Law, age, born_after, months_before, reaches, years_before

LAW = "Social Code a. 120"
TIYN = Decimal("0.01")
MONTHS = 3
"""The months of a quarter."""


@dataclass(frozen=True, slots=True)
class Means:
    """The circle's income in the quarter before, in tenge (None while unknown), and the line per person and month."""

    income: int | None
    line: int | None
    months: tuple[str, ...]
    quarter: str


def params(day: Day) -> Mapping[str, Any]:
    """The quarter of the line, the months of the income before it, what is no income, and the ages that matter."""
    months = income_months(day.as_of)
    left_out = day.law["targeted_social_assistance.not_income"]
    first, second, third = (f"m{month[5:]}" for month in months)
    return {
        "known": day.known.income(months[-1]) and day.known.poverty_line(quarter_of(day.as_of)),
        "adult_born_after": born_after(day.as_of, day.law["age.adult"]),
        "student_born_after": born_after(day.as_of, day.law["age.student"]),
        "own_residence_born_after": born_after(day.as_of, day.law["age.own_residence"]),
        "out": list(day.law["targeted_social_assistance.out"]),
        "quarter": quarter_of(day.as_of),
        "year": int(months[0][:4]),
        "first": first,
        "second": second,
        "third": third,
        "not_kinds": list(left_out["kinds"]),
        "not_benefits": [*left_out["benefits"], *left_out["child_benefits"]],
        "alienated_from": years_before(day.as_of, day.law["targeted_social_assistance.alienated_years"]),
    }


def assess(facts: Facts, day: Day) -> Assessment:
    """Judge the circle of one adult. The amount is in tenge per month, for all its members together."""
    circle = draw(facts, day.law)
    head = next(person for person in facts["pool"] if person["number"] == facts["head"])
    place = next((line for line in facts["lines"] if line["home"] == circle.home), None)
    means = _means(circle, place["line"] if place else None, day)
    below = None if means.income is None or means.line is None else _gap(circle, means) > 0
    conditions = (
        _payee(head, circle),
        *([_line(means, place, day)] if place else [_no_home(head)]),
        _income(circle, means, below, day),
        *property_conditions(circle, day.law),
        permanent_resident(head, LAW),
    )
    kind = "conditional" if conditional(circle, day.law) else "unconditional"
    amount, steps = _amount(circle, means, kind, day.law) if below else (None, ())
    members = tuple(person["iin"] for person in circle.members)
    return Assessment(
        benefit=RULE.code,
        beneficiary=head["iin"],
        about=members,
        conditions=conditions,
        steps=steps,
        amount=amount,
        valid_from=latest([quarter_start(day.as_of), *(person["birth_date"] for person in circle.members)]),
        valid_to=quarter_end(day.as_of),
        extra={"kind": kind, "payable_to": members},
    )


def quarter_of(day: date) -> str:
    """The quarter as the registers write it, `2026-Q1`."""
    return f"{day.year:04d}-Q{(day.month - 1) // MONTHS + 1}"


def quarter_start(day: date) -> date:
    """The first day of the quarter."""
    return date(day.year, (day.month - 1) // MONTHS * MONTHS + 1, 1)


def quarter_end(day: date) -> date:
    """The last day of the quarter."""
    return reaches(quarter_start(day), 0, MONTHS) - timedelta(days=1)


def income_months(day: date) -> tuple[str, ...]:
    """The months of the quarter before the quarter of `day`, the earliest first; all of one year."""
    return tuple(reversed(months_before(quarter_start(day), MONTHS)))


def _means(circle: Circle, line: int | None, day: Day) -> Means:
    months, quarter = income_months(day.as_of), quarter_of(day.as_of)
    known = all(day.known.income(month) for month in months)
    income = sum(_counted(person, months, day.law) for person in circle.members) if known else None
    return Means(income, line if day.known.poverty_line(quarter) else None, months, quarter)


def _counted(person: Facts, months: tuple[str, ...], law: Law) -> int:
    """What counts as the person's income, over the quarter."""
    left_out = law["targeted_social_assistance.not_income"]
    total = 0
    for income in person["incomes"]:
        if income["kind"] in left_out["kinds"] or income["benefit"] in left_out["benefits"]:
            continue
        for month, amount in zip(months, income["amounts"], strict=True):
            child = age(person["birth_date"], date.fromisoformat(f"{month}-01")) < law["age.child"]
            if not (child and income["benefit"] in left_out["child_benefits"]):
                total += amount or 0
    return total


def _gap(circle: Circle, means: Means) -> int:
    """How much the circle lacks over a quarter: the line of all members for three months less its income."""
    return MONTHS * (means.line or 0) * len(circle.members) - (means.income or 0)


def _payee(head: Facts, circle: Circle) -> Condition:
    met = circle.payee is not None and circle.payee["number"] == head["number"]
    people = (circle.payee["iin"],) if circle.payee else (head["iin"],)
    return Condition("targeted_social_assistance.payee", met, LAW, people=people)


def _no_home(head: Facts) -> Condition:
    """Without a registered home there is no regional line to compare with."""
    return Condition("targeted_social_assistance.home", False, LAW, people=(head["iin"],))


def _line(means: Means, place: Facts, day: Day) -> Condition:
    following = quarter_end(day.as_of) + timedelta(days=1)
    return Condition(
        name="targeted_social_assistance.line",
        met=True if means.line is not None else None,
        law="Social Code a. 120 (3-4)",
        values={"region": place["region"] or "", "quarter": means.quarter, "line": means.line or 0},
        facts=(("poverty_lines", place["region"] or "", None),),
        changes_on=following,
    )


def _income(circle: Circle, means: Means, below: bool | None, day: Day) -> Condition:
    """Below the line, not at it, per member and month of the quarter before."""
    head = Decimal(means.income or 0) / max(len(circle.members), 1) / MONTHS
    return Condition(
        name="targeted_social_assistance.income",
        met=below,
        law="Social Code a. 120, 127",
        values={
            "per_head": head.quantize(TIYN, ROUND_HALF_UP),
            "line": means.line or 0,
            "members": len(circle.members),
            "first": means.months[0],
            "last": means.months[-1],
            "quarter": means.quarter,
        },
        people=tuple(person["iin"] for person in circle.members),
        facts=tuple(("incomes", person["iin"], None) for person in circle.members),
        changes_on=_next_change(circle, day),
    )


def _next_change(circle: Circle, day: Day) -> date | None:
    """The next quarter, or the next birthday that changes who belongs or the supplement."""
    supplement = day.law["targeted_social_assistance.supplement"]
    ages = (
        supplement["first"],
        supplement["last"] + 1,
        day.law["age.own_residence"],
        day.law["age.child"],
        day.law["age.student"],
    )
    birthdays = (reaches(person["birth_date"], years) for person in circle.members for years in ages)
    return earliest([quarter_end(day.as_of) + timedelta(days=1), *(one for one in birthdays if one > day.as_of)])


def _amount(circle: Circle, means: Means, kind: str, law: Law) -> tuple[int, tuple[Step, ...]]:
    """(line − income per head) × members + the supplement for small children, up to a whole tenge at the end."""
    table = law["targeted_social_assistance.supplement"]
    small = [one for one in circle.members if table["first"] <= age(one["birth_date"], law.day) <= table["last"]]
    gap = Fraction(_gap(circle, means), MONTHS)
    supplement = Fraction(Decimal(table["coefficient"]) * law["mrp"] * len(small))
    amount = ceil(gap + supplement)
    per_head = Fraction(means.income or 0, MONTHS * len(circle.members))
    source = law.source("targeted_social_assistance.supplement")
    steps = (
        Step("targeted_social_assistance.members", len(circle.members), "Social Code a. 120 (5)"),
        Step("targeted_social_assistance.per_head", _shown(per_head), "Social Code a. 127"),
        Step("targeted_social_assistance.limit", means.line or 0, LAW, {"quarter": means.quarter}),
        Step("targeted_social_assistance.gap", _shown(gap), source, {"members": len(circle.members)}),
        Step("step.mrp", law["mrp"], law.source("mrp")),
        Step(
            "targeted_social_assistance.small",
            _shown(supplement),
            source,
            {
                "count": len(small),
                "coefficient": Decimal(table["coefficient"]),
                "first": table["first"],
                "last": table["last"],
            },
        ),
        Step("targeted_social_assistance.amount", amount, source),
        Step("targeted_social_assistance.kind", kind, "Social Code a. 121-122"),
    )
    return amount, steps


def _shown(exact: Fraction) -> Decimal:
    """To the tiyn, for reading; the sum goes on with the exact value."""
    return (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(TIYN, ROUND_HALF_UP)


RULE = Rule(
    code="targeted_social_assistance",
    kind="monthly",
    law="Social Code a. 120-130",
    registers=(
        "incomes",
        "poverty_lines",
        "registrations",
        "addresses",
        "marriages",
        "births",
        "adoptions",
        "guardianships",
        "residence_orders",
        "education",
        "statuses",
        "disabilities",
        "care",
        "real_estate",
        "vehicles",
    ),
    params=params,
    assess=assess,
)
