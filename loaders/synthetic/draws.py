"""Draws behind the century of kinship: how many are born, how long they live, who is chosen."""

import numpy as np

from loaders.synthetic.days import YEAR, Bools, Floats, Ints, date, first_of_year
from loaders.synthetic.rates import rates

FOUNDERS_FROM = 1905
"""Nobody here was born earlier."""


def births_by_year(citizens: int, today: int) -> Ints:
    """How many are born each year, so that slightly more than `citizens` of them live today."""
    table = {int(year): count for year, count in rates()["births_by_year"].items()}
    now = date(today)
    years = np.arange(FOUNDERS_FROM, now.year + 1)
    births = np.interp(years, list(table), list(table.values()))
    births[-1] *= (today - first_of_year(now.year) + 1) / 365
    rng = np.random.default_rng(0)
    tries = rng.random(4000) >= rates()["births"]["boys"]
    ends = np.sort(lifetimes(tries, rng)) / YEAR
    age = np.maximum(now.year - years, 0) + 0.0
    living = births * (1 - np.searchsorted(ends, age) / ends.size)
    wanted = citizens * 1.008 + 4 * np.sqrt(citizens * 0.15)
    exact = np.cumsum(births * wanted / living.sum())
    return np.diff(np.concatenate(([0], np.round(exact)))).astype(np.int64)


def lifetimes(female: Bools, rng: np.random.Generator) -> Ints:
    """Days that people live: Gompertz ageing, a constant hazard besides, and deaths of infants."""
    table = rates()["mortality"]
    mode = np.where(female, table["women_mode"], table["men_mode"])
    slope = np.where(female, table["women_slope"], table["men_slope"])
    hazard = np.where(female, table["women_hazard"], table["men_hazard"])
    ageing = np.log1p(rng.exponential(size=female.size) * np.exp(slope * mode)) / slope
    years = np.minimum(np.minimum(ageing, rng.exponential(size=female.size) / hazard), 104)
    infants = rng.random(female.size) < table["infant"]
    years = np.where(infants, rng.random(female.size) * 0.9, years)
    return np.asarray(years * YEAR + 1, dtype=np.int64)


def weighted(people: Ints, weights: Floats, count: int, rng: np.random.Generator) -> Ints:
    """Draw `count` people without replacement by weight (exponential races), in the order of their numbers."""
    if count >= people.size:
        return people
    keys = rng.exponential(size=people.size) / weights
    return people[np.sort(np.argpartition(keys, count)[:count])]


def even(
    women: Ints, women_in: Ints, men: Ints, men_in: Ints, rng: np.random.Generator
) -> tuple[Ints, Ints, Ints, Ints]:
    """Keep, in each place, as many women as men: random ones of the more numerous side."""
    places = int(max(women_in.max(initial=0), men_in.max(initial=0))) + 1
    room = np.minimum(np.bincount(women_in, minlength=places), np.bincount(men_in, minlength=places))
    kept = []
    for people, place in ((women, women_in), (men, men_in)):
        order = np.lexsort((rng.random(people.size), place))
        ordered = place[order]
        rank = np.arange(ordered.size) - np.searchsorted(ordered, ordered)
        chosen = order[rank < room[ordered]]
        kept += [people[chosen], place[chosen]]
    return kept[0], kept[1], kept[2], kept[3]


def first_days(years: Ints) -> Ints:
    """Return the 1 January of each year."""
    days: Ints = (years - 1970).astype("datetime64[Y]").astype("datetime64[D]").astype(np.int64)
    return days
