"""Notice that a mother may apply for Altyn alqa or Kumis alqa. Law 12.12.1995 No. 2676 on state awards, ch. VI."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from app.benefits.rule import Assessment, Condition, Day, Facts, Rule
from app.law import Law, reaches

LAW = "Law 12.12.1995 No. 2676, ch. VI"


def params(day: Day) -> Mapping[str, Any]:
    """The least number of children that any award asks for."""
    return {"minimum": min(day.law["alqa_right.children"].values())}


def assess(facts: Facts, day: Day) -> Assessment:
    """Judge one mother. The notice brings no money; `extra["award"]` names the award."""
    days = sorted(_grown_on(child, day.law) for child in facts["children_known"] if _counts(child))
    award, asked = _award(sum(1 for grown in days if grown <= day.as_of), day.law)
    grown_on = days[asked - 1] if len(days) >= asked else None
    counted = [child for child in facts["children_known"] if _counts(child) and _grown_on(child, day.law) <= day.as_of]
    conditions = (
        _enough(facts, award, asked, len(days)),
        _last_grown(facts, grown_on, day),
        _citizen(facts),
        _not_held(facts, award, day.law),
    )
    return Assessment(
        benefit=RULE.code,
        beneficiary=facts["iin"],
        about=tuple(child["iin"] for child in counted),
        conditions=conditions,
        valid_from=grown_on,
        valid_to=_until_higher(days, asked, day.law),
        extra={"award": award},
    )


def _counts(child: Facts) -> bool:
    """Born or adopted and raised: alive, or dead on duty, and her rights never taken."""
    return bool(child["alive"] or child["on_duty"]) and child["rights"] is None


def _grown_on(child: Facts, law: Law) -> date:
    since: date = child["since"]
    return max(since, reaches(child["birth_date"], law["alqa_right.last_age"]))


def _award(grown: int, law: Law) -> tuple[str, int]:
    """The highest award that so many children give, else the lowest, with the number of children that it asks for."""
    ranked: list[tuple[str, int]] = sorted(law["alqa_right.children"].items(), key=lambda entry: entry[1])
    given = [entry for entry in ranked if entry[1] <= grown]
    return given[-1] if given else ranked[0]


def _until_higher(days: list[date], asked: int, law: Law) -> date | None:
    """The last day before a child already born makes it a higher award."""
    higher = [number for number in law["alqa_right.children"].values() if asked < number <= len(days)]
    return days[min(higher) - 1] - timedelta(days=1) if higher else None


def _enough(facts: Facts, award: str, asked: int, count: int) -> Condition:
    return Condition(
        name="alqa_right.children",
        met=count >= asked,
        law=LAW,
        values={"award": award, "count": count, "minimum": asked, "known": len(facts["children_known"])},
        people=tuple(child["iin"] for child in facts["children_known"] if _counts(child)),
        facts=tuple(("births", child["iin"], child["birth_date"]) for child in facts["children_known"]),
    )


def _last_grown(facts: Facts, grown_on: date | None, day: Day) -> Condition:
    met = grown_on is not None and grown_on <= day.as_of
    return Condition(
        name="alqa_right.last_child" if grown_on else "alqa_right.last_child_missing",
        met=met,
        law=LAW,
        values={"day": grown_on, "years": day.law["alqa_right.last_age"]},
        people=(facts["iin"],),
        changes_on=None if met else grown_on,
    )


def _citizen(facts: Facts) -> Condition:
    return Condition(
        name="alqa_right.citizen",
        met=facts["citizenship"] == "KZ",
        law=LAW,
        values={"citizenship": facts["citizenship"]},
        people=(facts["iin"],),
        facts=(("citizens", facts["iin"], None),),
    )


def _not_held(facts: Facts, award: str, law: Law) -> Condition:
    rank = law["alqa_right.rank"]
    held = [one for one in facts["awards"] if rank[one["award"]] >= rank[award]]
    return Condition(
        name="alqa_right.not_held",
        met=not held,
        law=LAW,
        values={"held": held[0]["award"] if held else "", "day": held[0]["since"] if held else "", "award": award},
        people=(facts["iin"],),
        facts=tuple(("awards", facts["iin"], one["since"]) for one in held),
        final=True,
    )


RULE = Rule(
    code="alqa_right",
    kind="notice",
    law=LAW,
    registers=("births", "adoptions", "parental_rights", "awards", "deaths"),
    params=params,
    assess=assess,
)
