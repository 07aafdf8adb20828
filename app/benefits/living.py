"""With whom a child lives, and who is entitled on its behalf: the same reading for every benefit about children.

The facts of a child come from `cypher/eligibility/children.cypher`.
"""

from datetime import date
from typing import Any

from app.benefits.rule import Facts
from app.law import Law, age

GUARDIANS = ("guardianship", "trusteeship")
"""Guardians whom the law puts beside parents; foster and patronage carers are paid in other ways."""


def lives_with(child: Facts, law: Law) -> dict[str, Any] | None:
    """The parent or guardian with whom the child lives on the day of `law`, or None.

    A ward lives with its guardian. Under fourteen a child lives with the parent named by a court, else with the
    parent at whose address it is registered, else with the mother, else the father, who has the rights over it
    (Civil Code a. 16). From fourteen, living together means the same address; a minor with no registration lives with
    its parents.
    """
    guardians = [person for person in child["guardians"] if person["resident"]]
    parents = _parents(child)
    if age(child["birth_date"], law.day) < law["age.own_residence"]:
        return _first(guardians) or _young(child, parents)
    return _together(child, guardians) or _together(child, parents)


def raised_by(child: Facts, law: Law) -> dict[str, Any] | None:
    """Who is entitled on the child's behalf: the mother if she lives with it and has her rights, else the father
    likewise, else the guardian; None when nobody is. Parents at whose home a ward is registered live with it too."""
    holder = lives_with(child, law)
    able = [person for person in _parents(child) if _holds_rights(person)]
    if holder is not None and "kind" in holder:
        return _same_home(child, able) or holder
    if holder is None or _holds_rights(holder):
        return holder
    return _first([person for person in able if _near(child, person)])


def entitled_by(child: Facts, law: Law) -> dict[str, Any] | None:
    """`raised_by` without foster and patronage carers, whom the law of families with children does not name."""
    holder = raised_by(child, law)
    return holder if holder and holder.get("kind", "guardianship") in GUARDIANS else None


def parents_at_home_of(holder: Facts, child: Facts) -> list[dict[str, Any]]:
    """The child's parents with rights who live at the home of `holder`, where one may stand in for the other."""
    return [one for one in _parents(child) if _holds_rights(one) and one["home"] == holder["home"]]


def student(child: Facts, law: Law) -> bool:
    """Whether the child studies full time and has not reached the students' age limit."""
    return child["study"] is not None and age(child["birth_date"], law.day) < law["age.student"]


def counted_with(child: Facts, law: Law) -> dict[str, Any] | None:
    """The parent or guardian in whose family a child counts: who raises a minor; for an adult student, wherever
    registered, the parent at the same address, else the mother, else the father (Social Code a. 90)."""
    if age(child["birth_date"], law.day) < law["age.child"]:
        return raised_by(child, law)
    if not student(child, law):
        return None
    parents = [person for person in _parents(child) if _holds_rights(person)]
    return _together(child, parents) or _first(parents)


def _parents(child: Facts) -> list[dict[str, Any]]:
    return [person for person in child["parents"] if person["resident"]]


def _young(child: Facts, parents: list[dict[str, Any]]) -> dict[str, Any] | None:
    named = [person for person in parents if person["iin"] == child["court_parent"]]
    return _first(named) or _same_home(child, parents) or _first([one for one in parents if _holds_rights(one)])


def _together(child: Facts, people: list[dict[str, Any]]) -> dict[str, Any] | None:
    if child["home"] is None:
        return _first(people)
    return _same_home(child, people)


def _same_home(child: Facts, people: list[dict[str, Any]]) -> dict[str, Any] | None:
    return _first([person for person in people if child["home"] and person["home"] == child["home"]])


def _near(child: Facts, person: Facts) -> bool:
    return child["home"] is None or person["home"] == child["home"]


def _holds_rights(person: Facts) -> bool:
    return person.get("rights") is None


def _first(people: list[dict[str, Any]]) -> dict[str, Any] | None:
    return people[0] if people else None


def cared_from(child: Facts, iin: str) -> date:
    """The day of the right to money for the care of a child: its birth, else the adoption or guardianship by which
    the carer got it. Whoever else is named to care has it from the birth too (Social Code a. 84)."""
    tie = next((one for one in (*child["parents"], *child["guardians"]) if one["iin"] == iin), None)
    born: date = child["birth_date"]
    return became(child, tie) if tie else born


def became(child: Facts, holder: Facts) -> date:
    """The day from which the child belongs to that person's family: birth, adoption or guardianship."""
    born: date = child["birth_date"]
    since: date = holder["since"]
    return max(born, since)
