"""Notice: the pension age is reached, by the ordinary table or early. Social Code a. 199, 207."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from app.benefits.rule import Assessment, Condition, Day, Facts, Rule
from app.benefits.status import permanent_resident
from app.law import Law, Parameters, age, born_after, month_of, months_before, reaches

LAW = "Social Code a. 207"


@dataclass(frozen=True, slots=True)
class Ground:
    """A ground to retire: the day on which it is reached, its name in app/texts and what fills in the wording."""

    due: date
    name: str
    law: str
    values: Mapping[str, Any] = field(default_factory=dict)


def params(day: Day) -> Mapping[str, Any]:
    """The last birth dates of each ground whose notice is due by the day, and the months in which pensions show."""
    by = day.as_of + timedelta(days=day.law["pension_age.lead"])
    polygon, mother = day.law["pension_age.polygon"], day.law["pension_age.mother"]
    return {
        "adult_born_after": born_after(day.as_of, day.law["age.adult"]),
        "ordinary": {sex: born_by(sex, by, day.law) for sex in ("M", "F")},
        "polygon": {sex: born_after(by, polygon[sex]) for sex in ("M", "F")},
        "mother_born_by": born_after(by, mother["age"]),
        "mother_children": mother["children"],
        "window": _window(day),
    }


def assess(facts: Facts, day: Day) -> Assessment:
    """Judge one person by the ground that comes first; the notice stands until a state pension is received."""
    person = facts["person"]
    lead = timedelta(days=day.law["pension_age.lead"])
    ground = first_ground(facts, day.law)
    shown = ground.due - lead
    reached = Condition(
        name=ground.name,
        met=shown <= day.as_of,
        law=ground.law,
        values={"due": ground.due, **ground.values},
        people=(person["iin"],),
        facts=(("citizens", person["iin"], person["birth_date"]),),
        changes_on=shown if day.as_of < shown else None,
    )
    waiting = Condition("pension_age.waiting", not facts["receives"], "Social Code a. 199", people=(person["iin"],))
    conditions = (reached, waiting, permanent_resident(person, LAW))
    return Assessment(RULE.code, person["iin"], (person["iin"],), conditions, valid_from=shown)


def pension_day(birth: date, sex: str, law: Law) -> date:
    """The day on which the ordinary pension age is reached, by the age in force on that very day.

    Whoever reaches the age of a year within that year keeps it; who is too young then waits for the next age.
    """
    return _pension_day(birth, sex, law.parameters)


@lru_cache(maxsize=1 << 16)
def _pension_day(birth: date, sex: str, parameters: Parameters) -> date:
    rows = parameters["age.pension"].values
    starts = [date.min, *(since for since, _ in rows[1:])]
    ends = [*(since - timedelta(days=1) for since in starts[1:]), date.max]
    for start, end, (_, ages) in zip(starts, ends, rows, strict=True):
        due = max(reaches(birth, *ages[sex]), start)
        if due <= end:
            break
    return due


def first_ground(facts: Facts, law: Law) -> Ground:
    """The ground that comes first: the ordinary age, or an early one. Social Code a. 207 p. 1-3."""
    return min(_grounds(facts, law), key=lambda ground: ground.due)


def born_by(sex: str, by: date, law: Law) -> date:
    """The last birth date that has reached the ordinary pension age on the day `by`."""
    rows = law.parameters["age.pension"].values
    ends = [since - timedelta(days=1) for since, _ in rows[1:]] + [date.max]
    reached = [
        born_after(min(by, end), *ages[sex])
        for (since, ages), end in zip(rows, ends, strict=True)
        if since <= by or since == rows[0][0]
    ]
    return max(reached)


def _window(day: Day) -> list[list[Any]]:
    """The month of the day and the one before; before these are delivered, the last two that are."""
    last = month_of(day.as_of)
    if day.known.incomes_to is not None and day.known.incomes_to < last:
        last = day.known.incomes_to
    before = months_before(date.fromisoformat(f"{last}-01"), 1)
    return [[int(month[:4]), f"m{month[5:]}"] for month in (last, *before)]


def _grounds(facts: Facts, law: Law) -> list[Ground]:
    person = facts["person"]
    birth, sex = person["birth_date"], person["sex"]
    due = pension_day(birth, sex, law)
    years, months = law.at(max(due, law.parameters["age.pension"].values[0][0]))["age.pension"][sex]
    ordinary = Ground(due, "pension_age.ordinary", f"{LAW} (1)", {"years": years, "months": months})
    early = (_polygon(birth, sex, facts["polygon_stays"], law), _mother(birth, facts["offspring"], law))
    return [ordinary, *(ground for ground in early if ground)]


def _polygon(birth: date, sex: str, stays: Sequence[Facts], law: Law) -> Ground | None:
    """Early for those who lived in the zone of the test site long enough while it was tested above ground."""
    table = law["pension_age.polygon"]
    first, last = date.fromisoformat(table["first"]), date.fromisoformat(table["last"])
    within = [(max(stay["from"], first), min(stay["to"] or last, last)) for stay in stays]
    within = sorted((start, end) for start, end in within if start <= end)
    if not within:
        return None
    if _years(_apart(within)) < table["years"]:
        return None
    values = {"years": table[sex], "stay": table["years"], "first": first, "last": last}
    return Ground(reaches(birth, table[sex]), "pension_age.polygon", law.source("pension_age.polygon"), values)


def _years(stays: Sequence[tuple[date, date]]) -> int:
    """Whole years of all stays together: those of each by the calendar, and of the days left over 365 to a year."""
    whole = [(age(start, end + timedelta(days=1)), start, end) for start, end in stays]
    days = sum((end - reaches(start, years)).days + 1 for years, start, end in whole)
    return sum(years for years, _, _ in whole) + days // 365


def _apart(stays: Sequence[tuple[date, date]]) -> list[tuple[date, date]]:
    """The same days in intervals that don't overlap."""
    apart: list[tuple[date, date]] = []
    for start, end in stays:
        begin = max(start, apart[-1][1] + timedelta(days=1)) if apart else start
        if begin <= end:
            apart.append((begin, end))
    return apart


def _mother(birth: date, children: Sequence[Facts], law: Law) -> Ground | None:
    """Early for mothers who bore or adopted enough children and raised them to the age that the law names."""
    table = law["pension_age.mother"]
    raised = {child["iin"]: day for child in children if (day := _raised_on(child, table["raised_to"]))}
    days = sorted(raised.values())
    if len(days) < table["children"]:
        return None
    due = max(reaches(birth, table["age"]), days[table["children"] - 1])
    values = {"years": table["age"], "children": len(days), "raised_to": table["raised_to"]}
    return Ground(due, "pension_age.mother", law.source("pension_age.mother"), values)


def _raised_on(child: Facts, years: int) -> date | None:
    """The day on which she had raised the child to that age, or None if it died or was taken before."""
    day = reaches(child["birth_date"], years)
    lived = child["died_on"] is None or child["died_on"] > day
    return day if lived and _holds(child, day) and not any(_holds(limit, day) for limit in child["limits"]) else None


def _holds(fact: Facts, day: date) -> bool:
    return bool(fact["from"] <= day and (fact["to"] is None or fact["to"] >= day))


RULE = Rule(
    code="pension_age",
    kind="notice",
    law="Social Code a. 199, 207",
    registers=("citizens", "incomes", "births", "adoptions", "parental_rights", "statuses"),
    params=params,
    assess=assess,
)
