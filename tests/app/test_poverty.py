"""Alkire and Foster's measures: the example of their paper and that of the Human Development Report, digit by digit."""

from collections.abc import Mapping
from fractions import Fraction

import pytest

from app.wellbeing.poverty import Poverty, Unit, decompose, gap, indicator_sets, measure

NAMES = ("income", "schooling", "health", "services")
MATRIX = (("13.1", 14, 4, 1), ("15.2", 7, 5, 0), ("12.5", 10, 1, 0), ("20", 11, 3, 1))
CUTOFFS = (13, 12, 3, 1)
ONES = dict.fromkeys(NAMES, Fraction(1))


def paper(weights: Mapping[str, Fraction], cutoff: str) -> Poverty:
    units = [
        Unit({name: gap(Fraction(str(value)), z) for name, value, z in zip(NAMES, row, CUTOFFS, strict=True)})
        for row in MATRIX
    ]
    return measure(units, weights, Fraction(cutoff))


@pytest.mark.parametrize(
    ("cutoff", "incidence", "intensity", "adjusted"),
    [("1", 0.75, 0.583333, 0.4375), ("2", 0.5, 0.75, 0.375), ("3", 0.25, 1, 0.25), ("4", 0.25, 1, 0.25)],
)
def test_the_papers_four_people(cutoff: str, incidence: float, intensity: float, adjusted: float) -> None:
    found = paper(ONES, cutoff)
    assert [found.incidence, round(float(found.intensity), 6), found.adjusted] == [incidence, intensity, adjusted]


def test_the_papers_gaps_headcounts_and_contributions() -> None:
    found = paper(ONES, "2")
    assert (round(float(found.gap), 6), round(float(found.severity), 6)) == (0.205529, 0.165457)
    assert list(found.uncensored.values()) == [0.25, 0.75, 0.25, 0.5]
    assert list(found.censored.values()) == [0.25, 0.5, 0.25, 0.5]
    assert list(found.contributions.values()) == [Fraction(1, 6), Fraction(1, 3), Fraction(1, 6), Fraction(1, 3)]


def test_the_papers_unequal_weights() -> None:
    weights = dict(zip(NAMES, map(Fraction, ("2", "1", "1/2", "1/2")), strict=True))
    found = paper(weights, "2")
    assert [found.incidence, found.intensity, found.adjusted] == [0.25, 1, 0.25]
    found = paper(weights, "1.5")
    assert [found.incidence, found.intensity, found.adjusted] == [0.5, 0.6875, 0.34375]


HOUSEHOLDS = {
    4: "child_mortality cooking_fuel",
    7: "years_of_schooling attendance child_mortality electricity sanitation cooking_fuel assets",
    5: "nutrition electricity drinking_water sanitation cooking_fuel",
    -4: "years_of_schooling child_mortality electricity cooking_fuel assets",
}
"""Size (of the last, its negative) and deprivations of the four households of the report's technical note."""


def report() -> list[Unit]:
    return [
        Unit(dict.fromkeys(names.split(), Fraction(1)), Fraction(abs(size)), "one" if size in (4, 7) else "other")
        for size, names in HOUSEHOLDS.items()
    ]


def test_the_reports_four_households() -> None:
    mpi = indicator_sets()["global_mpi"]
    found = measure(report(), mpi.weights, mpi.cutoff)
    assert (found.incidence, found.intensity, found.adjusted) == (Fraction(4, 5), Fraction(9, 16), Fraction(9, 20))
    shown = {
        "years_of_schooling": (0.55, 0.55, 0.2037),
        "attendance": (0.35, 0.35, 0.1296),
        "nutrition": (0.25, 0.25, 0.0926),
        "child_mortality": (0.75, 0.55, 0.2037),
        "electricity": (0.8, 0.8, 0.0988),
        "drinking_water": (0.25, 0.25, 0.0309),
        "sanitation": (0.6, 0.6, 0.0741),
        "housing": (0, 0, 0),
        "cooking_fuel": (1, 0.8, 0.0988),
        "assets": (0.55, 0.55, 0.0679),
    }
    for code, (uncensored, censored, contribution) in shown.items():
        assert (found.uncensored[code], found.censored[code]) == (
            Fraction(str(uncensored)),
            Fraction(str(censored)),
        ), code
        assert round(float(found.contributions[code]), 4) == contribution, code
    dimensions: dict[str, float] = {}
    for one in mpi.indicators:
        dimensions[one.dimension] = dimensions.get(one.dimension, 0) + float(found.contributions[one.code])
    assert {name: round(share * 100, 1) for name, share in dimensions.items()} == {
        "education": 33.3,
        "health": 29.6,
        "living_standards": 37.0,
    }


def test_subgroups_add_up_to_the_whole() -> None:
    mpi = indicator_sets()["global_mpi"]
    parts = decompose(report(), mpi.weights, mpi.cutoff)
    whole = measure(report(), mpi.weights, mpi.cutoff)
    assert sum(part.people * part.adjusted for part, _ in parts.values()) == whole.people * whole.adjusted
    assert sum(share for _, share in parts.values()) == 1


@pytest.mark.parametrize("name", ["national", "global_mpi"])
def test_weights_of_a_set_add_up_to_one(name: str) -> None:
    assert sum(indicator_sets()[name].weights.values()) == 1


def test_exactly_at_the_cutoff_is_poor_and_nobody_is_no_division_by_zero() -> None:
    thirds = {name: Fraction(1, 3) for name in "abc"}
    at = Unit({"a": Fraction(1)})
    assert measure([at], thirds, Fraction(1, 3)).incidence == 1
    assert measure([at], thirds, Fraction(1, 3) + Fraction(1, 10**12)).incidence == 0
    assert measure([], thirds, Fraction(1, 3)).adjusted == 0
