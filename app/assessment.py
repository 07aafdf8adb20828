"""Assess people by every rule: gather the facts of a slice with one statement per rule, then judge them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from neo4j import Session

from app.benefits import RULES
from app.benefits.rule import Assessment, Day, Known, Rule
from app.law import Law, LawError, Parameters
from app.slices import Slices, ranges
from graph.client import Row, run


def the_day(session: Session, as_of: date, parameters: Parameters | None = None) -> Day:
    """The day asked with its law and with what the graph knows. Raises LawError for a day before all our law."""
    law = Law.on(as_of, parameters)
    law["mrp"]
    return Day(as_of, law, _known(session))


def assess(
    session: Session, slices: Slices, day: Day, *, rules: Iterable[Rule] | None = None, everyone: bool = False
) -> list[Assessment]:
    """Every answer for the people of the slices; with `everyone`, also for those who are far from a right.

    The number of statements does not depend on how many people are asked about.
    """
    asked = [rule for rule in (RULES.values() if rules is None else rules) if in_force(rule, day)]
    found = [(rule, _candidates(session, rule, slices, day, everyone)) for rule in asked]
    children = _children(session, [row for _, rows in found for row in rows], day)
    return [rule.assess(_with_children(row, children), day) for rule, rows in found for row in rows]


def in_force(rule: Rule, day: Day) -> bool:
    """Whether the law holds the rule on the day: before its first parameter, or after its last, there is no right."""
    try:
        rule.params(day)
    except LawError:
        return False
    return True


def _known(session: Session) -> Known:
    rows = {row["name"]: row for row in run(session, "eligibility/known")}

    def last(name: str) -> str | None:
        return rows[name]["last_month"] if name in rows else None

    return Known(
        incomes_to=last("incomes"),
        contributions_to=last("contributions"),
        poverty_lines_to=last("poverty_lines"),
        delivered=frozenset(rows),
    )


def _candidates(session: Session, rule: Rule, slices: Slices, day: Day, everyone: bool) -> list[Row]:
    params = dict(rule.params(day))
    return run(session, rule.query, slices=slices, as_of=day.as_of, everyone=everyone, **params)


def _children(session: Session, rows: Sequence[Row], day: Day) -> Mapping[int, Row]:
    numbers = ranges(number for row in rows for number in row.get("children", ()))
    if not numbers:
        return {}
    found = run(session, "eligibility/children", slices=numbers, as_of=day.as_of)
    return {row["number"]: row for row in found}


def _with_children(row: Row, children: Mapping[int, Row]) -> Mapping[str, Any]:
    if "children" not in row:
        return row
    return {**row, "children": [children[number] for number in row["children"]]}
