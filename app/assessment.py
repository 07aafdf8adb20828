"""Assess people by every rule: gather the facts of a slice with one statement per rule, then judge them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from neo4j import Session

from app.benefits import RULES
from app.benefits.rule import Assessment, Day, Known, Rule
from app.earlier_law import as_cited
from app.law import Law, LawError, Parameters
from app.wellbeing.families import Families, of_people
from graph.client import Row, run, run_packed
from graph.slices import Slices, parameter, ranges


def the_day(session: Session, as_of: date, parameters: Parameters | None = None) -> Day:
    """The day asked with its law and with what the graph knows. Raises LawError for a day before all our law."""
    law = Law.on(as_of, parameters)
    law["mrp"]
    return Day(as_of, law, _known(session))


def assess(
    session: Session,
    slices: Slices,
    day: Day,
    *,
    rules: Iterable[Rule] | None = None,
    everyone: bool = False,
    families: Families | None = None,
) -> list[Assessment]:
    """Every answer for the people of the slices; with `everyone`, also for those who are far from a right.

    The number of statements does not depend on how many people are asked about. `families` are those of all of them
    on the day, where the caller has them.
    """
    asked = [rule for rule in (RULES.values() if rules is None else rules) if in_force(rule, day)]
    found = [(rule, _candidates(session, rule, slices, day, everyone)) for rule in asked]
    rows = [row for _, rows in found for row in rows]
    children, levels = _children(session, rows, day), _levels(session, rows, day, families)
    judged = [rule.assess(_with(row, children, levels), day) for rule, rows in found for row in rows]
    return [as_cited(one, day.law) for one in judged] if day.law["earlier_act"] else judged


def in_force(rule: Rule, day: Day) -> bool:
    """Whether the law holds the rule on the day: before its first parameter, or after its last, there is no right."""
    return not_held(rule, day) is None


def not_held(rule: Rule, day: Day) -> str | None:
    """Which part of the rule's law has no value on the day, and when it has one; None where all is held."""
    try:
        rule.params(day)
    except LawError as error:
        return str(error)
    return None


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
    return run_packed(session, rule.query, slices=parameter(slices), as_of=day.as_of, everyone=everyone, **params)


def _children(session: Session, rows: Sequence[Row], day: Day) -> Mapping[int, Row]:
    numbers = ranges(number for row in rows for number in row.get("children", ()))
    if not numbers:
        return {}
    found = run_packed(session, "eligibility/children", slices=parameter(numbers), as_of=day.as_of)
    return {row["number"]: row for row in found}


def _levels(session: Session, rows: Sequence[Row], day: Day, families: Families | None) -> Mapping[int, Row]:
    """The level of well-being of the families of those whose row asks for it by `level_of`."""
    people = {row["level_of"] for row in rows if "level_of" in row}
    if not people:
        return {}
    scores = of_people(session, people, day, families)
    return {number: {"level": score.level, "score": score.total} for number, score in scores.items()}


def _with(row: Row, children: Mapping[int, Row], levels: Mapping[int, Row]) -> Mapping[str, Any]:
    """The row with what it names by number: its children, the level of its family."""
    if "children" in row:
        return {**row, "children": [children[number] for number in row["children"]]}
    if "level_of" in row:
        return {**row, "level": levels.get(row["level_of"])}
    return row
