"""Whom a day's sweep must assess anew after an earlier one: the touched, the due, and those whose rights rest on them.

Everyone else's rights stay as they were (app/due.py). A new month, law or delivery of incomes concerns everyone.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from neo4j import Session

from app.assessment import assess
from app.benefits import RULES
from app.benefits.rule import Assessment, Day, Known
from app.due import NEXT_DAY, REACH, Ties, spans_of, whole_numbers
from app.law import Parameters, born_after, reaches
from app.rights import Right, rights
from graph.client import Graph, Row, run
from graph.slices import ranges

FOR_EVERYONE = frozenset({"addresses", "poverty_lines"})
"""Registers whose rows belong to nobody: a delivery of them may concern anyone."""
INDEXES = ("due/index_citizen_birth", "due/index_record_from", "due/index_record_to")
"""What finds people by the days that something turns; made when first needed, for they would slow every load."""
FILLING = 600
"""Seconds that an index may take to fill."""
MANY = 5
"""When more than one in so many is touched or due, assessing everyone is no dearer."""
OF_CHILDREN = frozenset("birth_allowance child_care_allowance child_care_payment raising_disabled_child".split())
AFTER_LOSS = frozenset({"survivor_allowance", "breadwinner_loss"})
OF_BIRTHS = ("birth_allowance.months", "child_care_allowance.months", "child_care_payment.until")
"""Months counted from a birth."""
OF_LEAVES = ("maternity.claim", "job_loss.duration")
"""Months counted from a sick leave or a registration as unemployed."""
LOSSES = frozenset({"survivor_allowance.loss", "breadwinner_loss.event"})


@dataclass(frozen=True, slots=True)
class Base:
    """The earlier sweep whose rights are carried over, and the days since."""

    as_of: date
    generation: int
    since: date | None
    days: tuple[date, ...]


def make_indexes(graph: Graph, names: Iterable[str] = INDEXES) -> None:
    """Make indexes that are not there yet and wait until they can be used: who asks before then reads everyone."""
    for name in names:
        graph.write(name)
    graph.write("load/await_schema", seconds=FILLING)


def base_of(session: Session, day: Day) -> Base | None:
    """The sweep to carry over from; None when everyone must be assessed."""
    found = run(session, "sweep/base", as_of=day.as_of)
    if not found:
        return None
    before: Row = found[0]
    same = before["known"] == known_text(day.known) and before["edition"] == day.law.edition
    month = (before["as_of"].year, before["as_of"].month) == (day.as_of.year, day.as_of.month)
    if not same or not month or FOR_EVERYONE & set(before["registers"]):
        return None
    count = (day.as_of - before["as_of"]).days
    days = tuple(before["as_of"] + timedelta(days=n) for n in range(1, count + 1))
    return Base(before["as_of"], before["generation"], before["since"], days)


def known_text(known: Known) -> str:
    """What was delivered, as a sweep notes it."""
    months = (known.incomes_to, known.contributions_to, known.poverty_lines_to)
    return " ".join([*(month or "-" for month in months), *sorted(known.delivered)])


def subject(one: Assessment) -> str:
    """The IIN of the person whose row the answer came from: the child, the dead, else the beneficiary."""
    lost = next((asked.people[0] for asked in one.conditions if asked.name in LOSSES), None)
    return one.about[0] if one.benefit in OF_CHILDREN | {"funeral"} else lost or one.beneficiary


def seeds(session: Session, base: Base, parameters: Parameters) -> set[int]:
    """People who were touched by a load, or for whom something turns, since the base."""
    days, spans = base.days, spans_of(parameters)
    years = {number * 12 for name in ("funeral.years",) for number in _ever(parameters, name)}
    alienated = {number * 12 for number in _ever(parameters, "targeted_social_assistance.alienated_years")}
    months = {number for name in OF_BIRTHS for number in _ever(parameters, name)}
    terms = {number for name in OF_LEAVES for number in _ever(parameters, name)}
    leads = _ever(parameters, "kandas_expiry.lead")
    notices = {day + timedelta(days=lead) for day in days for lead in leads}
    ahead = {day + timedelta(days=lead) for day in days for lead in {0, *_ever(parameters, "pension_age.lead")}}
    rows = run(
        session,
        "sweep/turning",
        births=sorted(_starts(ahead, spans.ages) | _starts(_both(days), months)),
        begins=list(days),
        ends=sorted({day - NEXT_DAY for day in days} | _starts(_both(days), alienated)),
        leaves=sorted({*days, *_starts(_both(days), terms)}),
        certificates=sorted(notices),
        deaths=sorted({*days, *_starts(_both(days), years)}),
        since=base.since or date.max,
    )
    return set(rows[0]["numbers"])


@dataclass(frozen=True, slots=True)
class Anew:
    """The subjects that were assessed anew for each benefit, and their rights."""

    subjects: Mapping[str, set[int]]
    rights: list[Right]


def anew(session: Session, people: set[int], base: Base, day: Day) -> Anew:
    """Assess again whoever's rights may rest on what changed for these people, and those who choose beside them."""
    asked = _subjects(session, people, base, day)
    asked |= _beside(session, asked, base, day)
    found = [
        one
        for code, numbers in asked.items()
        if numbers
        for one in assess(session, ranges(numbers), day, rules=[RULES[code]])
    ]
    return Anew(asked, rights(session, found, day, []))


def _beside(session: Session, asked: Mapping[str, set[int]], base: Base, day: Day) -> dict[str, set[int]]:
    """The subjects of rights that someone could choose instead of one that is looked at again."""
    lost, disabled = asked["survivor_allowance"], asked["disability_allowance"]
    found = run(
        session,
        "sweep/choosers",
        losses=sorted(lost),
        holders=sorted(disabled),
        generation=base.generation,
        base=base.as_of,
    )[0]
    now = assess(session, ranges(lost), day, rules=[RULES["survivor_allowance"]]) if lost else []
    people = sorted({*found["members"], *(iin for one in now for iin in one.about)})
    dead = run(session, "eligibility/subjects", iins=sorted(found["iins"]), as_of=day.as_of)[0]["numbers"]
    members = {row["number"] for row in run(session, "card/numbers", iins=people)}
    return {"disability_allowance": disabled | members, "survivor_allowance": lost | set(dead)}


def _subjects(session: Session, people: set[int], base: Base, day: Day) -> dict[str, set[int]]:
    """For each benefit, the numbers to ask its rule about anew."""
    ties = Ties(session)
    circles = [ties.around(people, distance) for distance in range(max(REACH.values()) + 1)]
    near = run(
        session,
        "sweep/subjects",
        numbers=sorted(circles[-1]),
        homes=sorted(circles[1]),
        heads=sorted(circles[2]),
        as_of=day.as_of,
        since=base.as_of,
        minor_born_after=born_after(day.as_of - timedelta(days=31), day.law["age.student"]),
    )[0]
    kinds = {name: set(numbers) for name, numbers in near.items()}
    return {code: _subjects_of(code, circles, kinds) for code in RULES}


def _subjects_of(code: str, circles: list[set[int]], kinds: Mapping[str, set[int]]) -> set[int]:
    reached = circles[REACH[code]]
    if code in OF_CHILDREN:
        return reached & kinds["minors"]
    if code in AFTER_LOSS or code == "funeral":
        return reached & kinds["lost"]
    if code == "disability_allowance":
        return circles[0] | (reached & kinds["disabled"])
    if code == "targeted_social_assistance":
        return circles[0] | (reached & kinds["neighbours"])
    return reached | kinds["couples"] if code == "multi_child_family" else reached


def _ever(parameters: Parameters, name: str) -> set[int]:
    """Every whole number that the parameter ever held."""
    return {number for _, value in parameters[name].values for number in whole_numbers(value)}


def _both(days: Iterable[date]) -> set[date]:
    """Days on which a period that ended the day before, or ends, makes a difference."""
    return {one for day in days for one in (day, day - NEXT_DAY)}


def _starts(ends: Iterable[date], spans: Iterable[int]) -> set[date]:
    """From which dates so many months end on one of the days."""
    near = (
        (end, months, born_after(end, 0, months) + timedelta(days=n))
        for end in ends
        for months in spans
        for n in range(-3, 2)
    )
    return {start for end, months, start in near if reaches(start, 0, months) == end}
