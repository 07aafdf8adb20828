"""The figures of a report: what the stored levels, deprivations and rights of a region add up to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from neo4j import Session

from app.assessment import the_day
from app.wellbeing import scorecard
from app.wellbeing.poverty import IndicatorSet, Poverty, Unit, decompose, indicator_sets, measure
from app.wellbeing.scorecard import DIRECTIONS, LEVELS, Scorecard
from graph.client import Graph, Row, run


class NotScored(Exception):  # noqa: N818 - a state of the graph
    """The levels of the day asked are not stored."""


@dataclass(frozen=True, slots=True)
class Figures:
    """A region on a day; the whole country where `region` is None.

    `levels` are rows of families, people and mean score by group and level; `parts` are the groups' poverty with
    their contributions to the whole.
    """

    as_of: date
    region: str | None
    by: str
    card: Scorecard
    provisional: bool
    delivered_to: date | None
    levels: list[Row]
    directions: list[Row]
    indicators: IndicatorSet
    poverty: Poverty
    parts: Mapping[str, tuple[Poverty, Fraction]]
    rights: list[Row]
    before: list[Row]
    moves: list[Row]

    def sum(self, what: str, level: str | None = None, group: str | None = None) -> int:
        """Families or people, all or of a level or a group."""
        return sum(row[what] for row in self.levels if level in (None, row["level"]) and group in (None, row["group"]))

    @property
    def groups(self) -> list[str]:
        """The groups, those with most families first."""
        names = {str(row["group"]) for row in self.levels}
        return sorted(names, key=lambda name: (-self.sum("families", group=name), name))

    @property
    def mean_score(self) -> float:
        """The mean score of all families."""
        total = sum(row["mean_score"] * row["families"] for row in self.levels)
        return float(total) / max(1, self.sum("families"))


def figures(graph: Graph, as_of: date, region: str | None) -> Figures:
    """The figures of a region on a day. Raises NotScored when its levels are not stored, LawError before the order."""
    with graph.session(write=False) as session:
        state = run(session, "wellbeing/state")[0]
        if state["levels_as_of"] != as_of or state["families_as_of"] != as_of:
            stored = state["levels_as_of"] if state["levels_as_of"] == state["families_as_of"] else None
            raise NotScored(f"no levels are stored for {as_of}" + (f", only for {stored}" if stored else ""))
        return _figures(session, as_of, region)


def _figures(session: Session, as_of: date, region: str | None) -> Figures:
    day, by = the_day(session, as_of), "settlement_kind" if region else "region"
    national = indicator_sets()["national"]
    units = [
        Unit(dict.fromkeys(row["deprived"], Fraction(1)), Fraction(row["people"]), row["group"])
        for row in run(session, "wellbeing/deprived", by=by, region=region)
    ]
    registers = run(session, "eligibility/known")
    return Figures(
        as_of=as_of,
        region=region,
        by=by,
        card=scorecard.on(day.law),
        provisional=scorecard.provisional(day.law),
        delivered_to=max((row["delivered_to"] for row in registers if row["delivered_to"]), default=None),
        levels=run(session, "wellbeing/groups", by=by, region=region),
        directions=[
            {**row, "direction": DIRECTIONS[row["direction"]]}
            for row in run(session, "wellbeing/directions", region=region)
        ],
        indicators=national,
        poverty=measure(units, national.weights, national.cutoff),
        parts=decompose(units, national.weights, national.cutoff),
        rights=run(session, "wellbeing/rights", as_of=as_of, region=region),
        before=run(session, "wellbeing/before", as_of=as_of, region=region),
        moves=run(session, "wellbeing/moves", as_of=as_of, region=region),
    )


def rose(move: Row) -> bool:
    """Whether a move between levels is one for the better."""
    return LEVELS.index(move["level"]) < LEVELS.index(move["before"])
