"""Medical insurance (OSMS) that the akimat pays from 2026 for people without work whose family is in need.

A guarantee in kind: nobody is paid, so there is no amount. The level of the family comes with the facts
(`app.assessment` adds it to rows that ask for it).
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from app.benefits.rule import Assessment, Condition, Day, Facts, Rule, Step
from app.benefits.status import permanent_resident
from app.law import born_after

LAW = "Law on compulsory social medical insurance 16.11.2015 No. 405-V"
LEVEL_LAW = "Social Code a. 24"


def params(day: Day) -> Mapping[str, Any]:
    """Who is grown up. Raises LawError before the guarantee, which is then not asked about."""
    day.law["osms_cover.levels"]
    return {"adult_born_after": born_after(day.as_of, day.law["age.adult"])}


def assess(facts: Facts, day: Day) -> Assessment:
    """Judge one adult."""
    iin, level = facts["iin"], facts["level"]
    return Assessment(
        benefit=RULE.code,
        beneficiary=iin,
        about=(iin,),
        conditions=(
            _in_need(facts, day),
            _without_work(facts),
            _uninsured(facts),
            permanent_resident(facts, LAW),
        ),
        steps=(Step("osms_cover.score", level["score"], LEVEL_LAW),) if level else (),
        valid_from=_quarter(day.as_of),
    )


def _quarter(day: date) -> date:
    """The first day of the quarter, whose levels rest on the incomes of the one before."""
    return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)


def _in_need(facts: Facts, day: Day) -> Condition:
    level = facts["level"]
    return Condition(
        name="osms_cover.level" if level else "osms_cover.no_family",
        met=bool(level and level["level"] in day.law["osms_cover.levels"]),
        law=LEVEL_LAW,
        values={**(level or {}), "levels": ", ".join(day.law["osms_cover.levels"])},
        people=(facts["iin"],),
    )


def _without_work(facts: Facts) -> Condition:
    works = facts["works"]
    return Condition(
        name="osms_cover.without_work",
        met=works is None,
        law=LAW,
        values={"since": works["since"]} if works else {},
        people=(facts["iin"],),
        facts=((works["register"], facts["iin"], works["since"]),) if works else (),
    )


def _uninsured(facts: Facts) -> Condition:
    return Condition(
        name="osms_cover.uninsured",
        met=not facts["insured"],
        law=LAW,
        people=(facts["iin"],),
        facts=(("medical", facts["iin"], facts["insured_as_of"]),) if facts["insured_as_of"] else (),
    )


RULE = Rule(
    code="osms_cover",
    kind="in_kind",
    law="Social Code a. 24; Law on compulsory social medical insurance 16.11.2015 No. 405-V",
    registers=("medical", "employment", "businesses", "incomes"),
    params=params,
    assess=assess,
)
