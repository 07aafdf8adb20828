"""A day before the Social Code is told by the act of that time, with the article of the Code that took its place."""

from collections.abc import Mapping
from dataclasses import replace

from app.benefits.rule import Assessment, Rule
from app.law import Law
from app.texts.articles import replaced

CODE = "Social Code"


def as_cited(one: Assessment, law: Law) -> Assessment:
    """The same answer, citing the act in force on the day of `law` where the rule cites the Social Code."""
    acts: Mapping[str, str] = law["earlier_act"]
    if one.benefit not in acts:
        return one
    act = acts[one.benefit]
    return replace(
        one,
        conditions=tuple(replace(asked, law=cited_then(asked.law, act)) for asked in one.conditions),
        steps=tuple(replace(step, law=cited_then(step.law, act)) for step in one.steps),
    )


def law_of(rule: Rule, law: Law) -> str:
    """What the rule as a whole rests on, cited as on the day of `law`."""
    acts: Mapping[str, str] = law["earlier_act"]
    return cited_then(rule.law, acts[rule.code]) if rule.code in acts else rule.law


def cited_then(law: str, act: str) -> str:
    """The citation with the earlier act before each part that cites the Code: `Law … (today Social Code a. 84)`."""
    return "; ".join(replaced(act, part) if part.startswith(CODE) else part for part in law.split("; "))
