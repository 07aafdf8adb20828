"""Score every family on a day and keep the levels with the families, or only those that something touched."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from app import families
from app.assessment import the_day
from app.benefits.rule import Day
from app.due import ages_of
from app.families import slices_of
from app.touched import FOR_EVERYONE, make_indexes
from app.turning import starts
from app.wellbeing.facts import quarter
from app.wellbeing.families import scores, stored
from app.wellbeing.poverty import deprivations, indicator_sets
from app.wellbeing.score import Score
from app.wellbeing.scorecard import DIRECTIONS, provisional
from graph.client import Graph, Row, run
from graph.parallel import STORING, in_parallel

NO_SLICE = -1
"""The slice of families that were scored apart from any."""
BATCH = 1_000
"""Families scored together when they lie far apart."""
MANY = 5
"""When more than one family for so many people must be scored again, scoring everyone is no dearer."""


@dataclass(frozen=True, slots=True)
class Scoring:
    """What a scoring found: families and people by region and level. `scored` is how many families were looked at.

    `provisional`: a later edition stands in for that of the day.
    """

    as_of: date
    edition: date
    provisional: bool
    families: int
    scored: int
    totals: list[Row]


def score_everyone(
    graph: Graph, as_of: date, *, full: bool = False, progress: Callable[[int], None] | None = None
) -> Scoring:
    """Score the families of a day and store their levels; families are derived first if stored for another day.

    Unless `full`, families that nothing touched since the last scoring keep what it found. One that was killed goes on
    with the slices it had not finished. Raises LawError for a day before the order.
    """
    if graph.read("wellbeing/state")[0]["families_as_of"] != as_of:
        families.derive(graph, as_of)
    with graph.session(write=False) as session:
        day = the_day(session, as_of)
        state = run(session, "wellbeing/state")[0]
    if not full and (anew := _anew(graph, state, day)) is not None:
        return _apart(graph, anew, day)
    last = families.extent(graph)["last"]
    begun = graph.write("wellbeing/begin", as_of=as_of, edition=day.law.edition, last=last, size=families.SLICE)[0]
    pieces = [piece for piece in slices_of(last) if piece[0] not in begun["done"]]
    scored = 0
    for found in in_parallel(lambda piece: _slice(graph, piece, day), pieces):
        scored += found
        if progress:
            progress(families.SLICE)
    return _end(graph, day, scored)


def _slice(graph: Graph, piece: list[int], day: Day) -> int:
    with graph.session(write=False) as session:
        found = scores(session, stored(session, [piece]), day)
    return _store(graph, found, day, piece[0])


def _apart(graph: Graph, anew: Mapping[int, Sequence[int]], day: Day) -> Scoring:
    """Score only these families; whoever reads meanwhile is told that the levels are not ready."""
    graph.write("wellbeing/begin", as_of=day.as_of, edition=day.law.edition, last=NO_SLICE, size=0)
    numbers = sorted(anew)
    batches = [numbers[first : first + BATCH] for first in range(0, len(numbers), BATCH)]
    scored = sum(in_parallel(lambda batch: _batch(graph, {number: anew[number] for number in batch}, day), batches))
    return _end(graph, day, scored)


def _batch(graph: Graph, members: Mapping[int, Sequence[int]], day: Day) -> int:
    with graph.session(write=False) as session:
        found = scores(session, members, day)
    return _store(graph, found, day, NO_SLICE)


def _end(graph: Graph, day: Day, scored: int) -> Scoring:
    kept = graph.write("wellbeing/end", as_of=day.as_of, known=_known(day))[0]["families"]
    totals = graph.read("wellbeing/totals", as_of=day.as_of)
    edition = date.fromisoformat(day.law["wellbeing.scorecard"])
    return Scoring(day.as_of, edition, provisional(day.law), kept, scored, totals)


def _store(graph: Graph, found: Sequence[Score], day: Day, slice_: int) -> int:
    rows = [_row(score) for score in found]
    with STORING, graph.session(write=True) as session:
        run(session, "wellbeing/store", as_of=day.as_of, slice=slice_, scores={"rows": rows})
    return len(rows)


def _row(score: Score) -> dict[str, Any]:
    household, points = score.household, score.directions
    place = household.place
    return {
        "number": household.number,
        "level": score.level,
        "score": score.total,
        "points": list(points.values()),
        "pulled_down": [direction for direction in DIRECTIONS if points[direction] < 0],
        "deprived": deprivations(score, indicator_sets()["national"]),
        "size": len(household.members),
        "minors": sum(1 for member in household.members if not member.adult),
        "region": place.region if place else None,
        "district": place.district if place else None,
        "settlement_kind": place.settlement_kind if place else None,
    }


def _anew(graph: Graph, state: Row, day: Day) -> dict[int, list[int]] | None:
    """The families to score again after the last scoring, with their members; None when it must be everyone."""
    base: date | None = state["levels_as_of"]
    if base is None or base > day.as_of or state["edition"] != day.law.edition or state["known"] != _known(day):
        return None
    if quarter(base) != quarter(day.as_of) or FOR_EVERYONE & set(state["registers"]):
        return None
    make_indexes(graph)
    days = [base + timedelta(days=n) for n in range(1, (day.as_of - base).days + 1)]
    found = graph.read(
        "wellbeing/turning",
        births=sorted(starts(days, ages_of(day.law.parameters))),
        begins=days,
        ends=[one - timedelta(days=1) for one in days],
        since=state["since"] or date.max,
    )
    anew = {number: members for number, members in found[0]["families"] if members}
    extent = families.extent(graph)
    return anew if len(anew) * MANY <= extent["citizens"] else None


def _known(day: Day) -> str:
    """What a scoring could know: whether the incomes of the quarter, and which registers ever came."""
    year, months = quarter(day.as_of)
    incomes = day.known.income(f"{year}-{months[-1]:02}")
    return " ".join([str(incomes), *sorted(day.known.delivered)])
