"""Notice: a kandas certificate ends, and benefits would be suspended. Social Code a. 83, 86, 92, 95, 182, 185, 189."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from app.benefits.rule import Assessment, Condition, Day, Facts, Rule

LAW = "Social Code a. 83, 86, 92, 95, 182, 185, 189"


def params(day: Day) -> Mapping[str, Any]:
    """The last end of a certificate of which a notice is due."""
    return {"ends_by": day.as_of + timedelta(days=day.law["kandas_expiry.lead"])}


def assess(facts: Facts, day: Day) -> Assessment:
    """Judge one holder; the notice stands from its lead until a later certificate or citizenship."""
    person, certificate = facts["person"], facts["certificate"]
    who = (person["iin"],)
    due = certificate["until"] - timedelta(days=day.law["kandas_expiry.lead"])
    ends = Condition(
        name="kandas_expiry.expired" if certificate["until"] < day.as_of else "kandas_expiry.ends",
        met=due <= day.as_of,
        law=LAW,
        values={"until": certificate["until"], "due": due},
        people=who,
        facts=(("kandas", person["iin"], certificate["since"]),),
        changes_on=due if day.as_of < due else None,
    )
    foreign = Condition(
        name="kandas_expiry.citizenship",
        met=person["citizenship"] != "KZ",
        law="Law on migration of the population: the status of kandas ends on citizenship",
        people=who,
        facts=(("citizens", person["iin"], None),),
    )
    settled = Condition(
        name="kandas_expiry.not_extended",
        met=facts["extended_from"] is None,
        law=LAW,
        values={"since": facts["extended_from"] or ""},
        people=who,
        facts=(("kandas", person["iin"], facts["extended_from"]),) if facts["extended_from"] else (),
    )
    return Assessment(RULE.code, person["iin"], who, (ends, settled, foreign), valid_from=due)


RULE = Rule(
    code="kandas_expiry",
    kind="notice",
    law=LAW,
    registers=("kandas",),
    params=params,
    assess=assess,
)
