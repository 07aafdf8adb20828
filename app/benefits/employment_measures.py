"""Notice: the career centre offers measures of employment to the unemployed. Social Code a. 99, 105, 109-112."""

from collections.abc import Mapping
from typing import Any

from app.benefits.rule import Assessment, Condition, Day, Facts, Rule
from app.law import born_after

LAW = "Social Code a. 99, 105"


def params(day: Day) -> Mapping[str, Any]:
    """The registration that counts."""
    return {
        "status": day.law["employment_measures.status"],
        "adult_born_after": born_after(day.as_of, day.law["age.adult"]),
    }


def assess(facts: Facts, day: Day) -> Assessment:  # noqa: ARG001 - every rule is asked alike
    """Judge one person; the notice stands while the registration holds."""
    iin, registered = facts["person"]["iin"], facts["registered"]
    since, until = (registered["since"], registered["until"]) if registered else (None, None)
    unemployed = Condition(
        name="employment_measures.unemployed",
        met=registered is not None,
        law=LAW,
        values={"since": since or ""},
        people=(iin,),
        facts=(("job_seekers", iin, since),) if registered else (),
    )
    return Assessment(RULE.code, iin, (iin,), (unemployed,), valid_from=since, valid_to=until)


RULE = Rule(
    code="employment_measures",
    kind="notice",
    law="Social Code a. 99, 105, 109-112",
    registers=("job_seekers",),
    params=params,
    assess=assess,
)
