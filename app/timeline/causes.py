"""Why a right begins, changes or ends on a day: the law, an age or a period, a fact, or the calendar."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from app.benefits import RULES
from app.benefits.rule import Assessment, Condition
from app.due import MONTHLY, QUARTERLY, QUARTERS, Turn, changes_on
from app.law import Parameters
from app.timeline.event import Event
from app.timeline.reading import DAY, Reader, part, parts

LAW_STEPS = frozenset({"mrp", "pm", "mzp", "raise"})
"""Steps of a sum that only the law changes."""
MONTH_REGISTERS = frozenset({"incomes", "contributions", "poverty_lines"})
MONTH_CONDITIONS = frozenset({"osms_cover.level", "pension_age.waiting", "survivor_allowance.pension_smaller"})
"""Conditions that rest on the incomes of months without naming their rows."""
MONTH_STEPS = frozenset(
    {
        *(f"targeted_social_assistance.{name}" for name in ("per_head", "limit", "gap")),
        "survivor_allowance.pensions",
        "disability_allowance.top_up",
        "osms_cover.score",
    }
)
"""Steps that a new month or quarter changes: incomes of the months before it, the poverty line of its own."""
LIVES = frozenset({"citizens", "deaths"})
"""Registers of births, deaths and departures: whoever comes or goes changes any right that is about them."""


def caused(reader: Reader, event: Event, other: Assessment | None, found: Sequence[Turn]) -> Event:
    """The event with its cause: `other` is the answer that it is compared with."""
    code, right = event.right.benefit, event.right
    moved = set(right.about) ^ set(other.about) if other and event.what == "changes" else set[str]()
    if _by_law(reader, event, moved):
        return replace(event, kind="law")
    if not moved and _new_months(code, event.day) and _rests_on_months(event, other):
        return event
    singled = {asked.people[0] for asked in event.conditions if len(asked.people) == 1}
    if event.other:
        singled |= {event.other, right.beneficiary}
    cited = {register for asked in event.conditions for register, _, _ in asked.facts}
    read = {register for part in parts(code) if part in RULES for register in RULES[part].registers}
    near = reader.nearest(moved | singled, [right, *([other] if other else [])], found, cited | read | LIVES)
    if near:
        return replace(event, kind="age" if near[0].what == "age" else "fact", turns=near)
    return replace(event, kind="law" if _changed(reader.parameters, event) else "calendar")


def _by_law(reader: Reader, event: Event, moved: set[str]) -> bool:
    """Whether the law begins or ends the benefit itself, or changes a sum and not whom it is for."""
    code, day = event.right.benefit, event.day
    if any(step.name.rpartition(".")[2] in LAW_STEPS for step in event.steps):
        return True
    if reader.in_force(code, day) != reader.in_force(code, day - DAY):
        return True
    return event.what == "changes" and not moved and changes_on(reader.parameters, day, frozenset(parts(code)))


def _changed(parameters: Parameters, event: Event) -> bool:
    """Whether a parameter that the right may rest on changes on the day: amounts for all change no condition."""
    own = {"age", *parts(event.right.benefit)}
    for_all = {part(name) for name in parameters if "." not in name} if event.what == "changes" else set[str]()
    return changes_on(parameters, event.day, frozenset(own | for_all))


def _new_months(code: str, day: date) -> bool:
    """Whether the benefit looks at other months, or at another quarter, from this day on."""
    return day.day == 1 and (code in MONTHLY or (code in QUARTERLY and day.month in QUARTERS))


def _rests_on_months(event: Event, other: Assessment | None) -> bool:
    """Whether a condition that flipped, or a step that differs, rests on incomes or on the poverty line."""
    if any(step.name in MONTH_STEPS for step in event.steps):
        return True
    before = event.right if event.what == "ends" else other
    were = {asked.name: asked.met for asked in before.conditions} if before else {}
    asked = [one for one in event.conditions if one.name in were and _of_months(one)]
    return any(were[one.name] is not one.met for one in asked)


def _of_months(asked: Condition) -> bool:
    """Whether a condition looks at the incomes of months, or at the poverty line of a quarter."""
    registers = {register for register, _, _ in asked.facts}
    return asked.name in MONTH_CONDITIONS or bool(registers & MONTH_REGISTERS)
