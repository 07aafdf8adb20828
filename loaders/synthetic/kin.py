"""Kinship: a century of births, marriages, divorces and deaths, year by year, for whole cohorts at once.

People are numbered in the order of their years of birth, so the women of an age are a run of numbers. How long
somebody lives is drawn beforehand; how many are born each year follows the published age structure.
"""

from dataclasses import dataclass, field

import numpy as np

from loaders.synthetic.days import (
    NEVER,
    YEAR,
    Bools,
    Floats,
    Ints,
    between,
    date,
    first_of_year,
    generator,
    pick,
    year_of,
)
from loaders.synthetic.draws import FOUNDERS_FROM, births_by_year, even, first_days, lifetimes, weighted
from loaders.synthetic.rates import rates, regions

FIRST_BIRTHS = 1950
"""Those born earlier have no parents here: their parents died long before the registers began."""
_MARRIAGES_FROM = 1932
NOBODY = -1


@dataclass
class Unions:
    """Marriages in the order they were made; `end` is the day of divorce or of the first death."""

    husband: Ints
    wife: Ints
    start: Ints
    end: Ints
    divorced: Bools

    def __len__(self) -> int:
        return len(self.start)


@dataclass
class Kin:
    """Everybody who ever lived here, by number; parents and spouses are numbers too, `NOBODY` if unknown.

    `family` decides the family name: a child has its father's, else its mother's.
    """

    today: int
    birth: Ints
    death: Ints
    female: Bools
    region: Ints
    mother: Ints
    father: Ints
    spouse: Ints
    family: Ints
    unions: Unions = field(repr=False)

    @property
    def alive(self) -> Bools:
        """Who lives today."""
        return self.death > self.today


def simulate(citizens: int, today: int, seed: int) -> Kin:
    """Let a population live until `today`; a few more than `citizens` are then alive (the surplus may move away)."""
    rng = generator(seed, "kin")
    history = _History(citizens, today, rng)
    for year in range(_MARRIAGES_FROM, date(today).year + 1):
        history.live(year)
    return history.kin()


class _History:
    """The state of the population while the years go by."""

    def __init__(self, citizens: int, today: int, rng: np.random.Generator) -> None:
        self.today, self.rng = today, rng
        self.first_year = FOUNDERS_FROM
        born = births_by_year(citizens, today)
        self.edges = np.concatenate(([0], np.cumsum(born)))
        size = int(self.edges[-1])
        born_in = np.repeat(np.arange(FOUNDERS_FROM, FOUNDERS_FROM + len(born)), born)
        self.female = rng.random(size) >= rates()["births"]["boys"]
        self.lifetime = lifetimes(self.female, rng)
        last = np.minimum(first_days(born_in + 1) - 1, today)
        self.birth = between(rng, first_days(born_in), last)
        self.death = self.birth + self.lifetime
        weights = [rates()["regions"][code] for code in regions()]
        self.region = pick(rng, size, weights)
        self.mother = np.full(size, NOBODY)
        self.father = np.full(size, NOBODY)
        self.spouse = np.full(size, NOBODY)
        self.partner = np.full(size, NOBODY)
        self.union = np.full(size, NOBODY)
        self.free_since = np.full(size, -NEVER)
        self.children = np.zeros(size, dtype=np.int64)
        self.family = rng.integers(0, 1 << 20, size)
        self.last_birth = np.full(size, -NEVER)
        self.married_before = np.zeros(size, dtype=bool)
        self.wants = pick(rng, size, rates()["births"]["wants"])
        none = np.zeros(0, dtype=np.int64)
        self.unions = Unions(none, none, none, none, np.zeros(0, dtype=bool))
        self.planned_end = none
        self.boundness = np.array([rates()["fertility"].get(code, 1.0) for code in regions()])

    def kin(self) -> Kin:
        death = np.where(self.death <= self.today, self.death, NEVER)
        return Kin(
            self.today,
            self.birth,
            death,
            self.female,
            self.region,
            self.mother,
            self.father,
            self.spouse,
            self.family,
            self.unions,
        )

    def live(self, year: int) -> None:
        first, last = first_of_year(year), min(first_of_year(year + 1) - 1, self.today)
        self._part(first, last)
        self._marry(first, last)
        if year >= FIRST_BIRTHS:
            self._bear(year, first, last)

    def _born(self, first_year: int, last_year: int) -> slice:
        low = max(first_year, self.first_year) - self.first_year
        high = max(last_year + 1, self.first_year) - self.first_year
        return slice(int(self.edges[low]), int(self.edges[min(high, len(self.edges) - 1)]))

    def _part(self, first: int, last: int) -> None:
        """End the marriages that a death or a divorce ends this year."""
        unions = self.unions
        due = np.flatnonzero((unions.end == NEVER) & (self.planned_end <= last))
        husband, wife = unions.husband[due], unions.wife[due]
        death = np.minimum(self.death[husband], self.death[wife])
        end = np.maximum(self.planned_end[due], first)
        unions.end[due] = end
        unions.divorced[due] = end < death
        for who in (husband, wife):
            self.spouse[who] = NOBODY
            self.free_since[who] = end

    def _marry(self, first: int, last: int) -> None:
        year = date(first).year
        found = self._born(year - 75, year - 17)
        people = np.arange(found.start, found.stop)
        free = (self.spouse[found] == NOBODY) & (self.death[found] > last) & (self.free_since[found] < first)
        people = people[free]
        chance = self._marriage_chance(people, first) * (last - first + 1) / YEAR
        chosen = people[self.rng.random(people.size) < chance]
        women, men = chosen[self.female[chosen]], chosen[~self.female[chosen]]
        region = self.region
        wives, husbands = self._match(women, men, region[women], region[men])
        rest_w, rest_m = np.setdiff1d(women, wives), np.setdiff1d(men, husbands)
        more = self._match(rest_w, rest_m, np.zeros_like(rest_w), np.zeros_like(rest_m))
        self._join(np.concatenate((wives, more[0])), np.concatenate((husbands, more[1])), first, last)

    def _marriage_chance(self, people: Ints, day: int) -> Floats:
        table = rates()["marriage"]
        age = (day - self.birth[people]) / YEAR
        women = self.female[people]
        chance = np.interp(np.where(women, age, age - table["men_older_by"]), table["ages"], table["women"])
        chance *= np.where(women, 1.0, table["men_weight"])
        chance *= np.where(self.married_before[people], table["divorced_weight"], 1.0)
        chance *= np.interp(date(day).year, table["trend_years"], table["trend"])
        return np.asarray(np.where(age >= 18, chance, 0.0), dtype=np.float64)

    def _match(self, women: Ints, men: Ints, women_in: Ints, men_in: Ints) -> tuple[Ints, Ints]:
        """Pair people of one place in the order of their ages, as many as both sides have."""
        women, women_in, men, men_in = even(women, women_in, men, men_in, self.rng)
        older = rates()["marriage"]["men_older_by"] * YEAR
        women = women[np.lexsort((self.birth[women] + self.rng.normal(0, 700, women.size), women_in))]
        men = men[np.lexsort((self.birth[men] + older + self.rng.normal(0, 700, men.size), men_in))]
        kin = (self.mother[women] == self.mother[men]) & (self.mother[men] != NOBODY)
        kin |= (self.father[women] == self.father[men]) & (self.father[men] != NOBODY)
        kin |= (self.father[women] == men) | (self.mother[men] == women)
        gap = np.abs(self.birth[women] - self.birth[men]) > rates()["marriage"]["largest_gap"] * YEAR
        fit = ~kin & ~gap
        return women[fit], men[fit]

    def _join(self, wives: Ints, husbands: Ints, first: int, last: int) -> None:
        table = rates()["divorce"]
        start = between(self.rng, np.full(wives.size, first), last)
        lasts = table["median_years"] * np.exp(self.rng.normal(0, table["sigma"], wives.size))
        apart = np.where(self.rng.random(wives.size) < table["ever"], start + 120 + lasts * YEAR, NEVER)
        planned = np.minimum(apart.astype(np.int64), np.minimum(self.death[wives], self.death[husbands]))
        known = len(self.unions)
        old = self.unions
        self.unions = Unions(
            np.concatenate((old.husband, husbands)),
            np.concatenate((old.wife, wives)),
            np.concatenate((old.start, start)),
            np.concatenate((old.end, np.full(wives.size, NEVER))),
            np.concatenate((old.divorced, np.zeros(wives.size, dtype=bool))),
        )
        self.planned_end = np.concatenate((self.planned_end, planned))
        self.union[wives] = self.union[husbands] = np.arange(known, known + wives.size)
        self.spouse[wives], self.spouse[husbands] = husbands, wives
        self.married_before[wives] = self.married_before[husbands] = True
        self.region[wives] = self.region[husbands]

    def _bear(self, year: int, first: int, last: int) -> None:
        """Give this year's newborn their mothers and fathers, twins included."""
        born = self._born(year, year)
        children = np.arange(born.start, born.stop)
        women = self._born(year - 48, year - 16)
        mothers = np.arange(women.start, women.stop)[self.female[women]]
        earliest = np.maximum(self.last_birth[mothers] + 300, first)
        mothers = mothers[(self.death[mothers] > last) & (earliest <= last)]
        twins = round(children.size * rates()["births"]["twin_births"] + self.rng.random() - 0.5)
        mothers = weighted(mothers, self._birth_weight(mothers, first), children.size - twins, self.rng)
        when = between(self.rng, np.maximum(self.last_birth[mothers] + 300, first), np.full(mothers.size, last))
        of = np.concatenate((np.arange(mothers.size), np.arange(mothers.size)))[: children.size]
        children = children[: of.size]
        self._be_born(children, mothers[of], when[of])

    def _birth_weight(self, mothers: Ints, day: int) -> Floats:
        table = rates()["births"]
        age = (day - self.birth[mothers]) / YEAR + 0.5
        weight = np.interp(age, table["ages"], table["weights"])
        weight *= self.boundness[self.region[mothers]]
        weight *= np.where(self.spouse[mothers] != NOBODY, 1.0, table["unmarried_weight"])
        since = (day - self.last_birth[mothers]) / YEAR + 0.5
        weight *= np.interp(since, table["years_since_last"], table["weights_since_last"])
        wanting = self.children[mothers] < self.wants[mothers]
        weight *= np.where(wanting, 1.0, table["over_weight"])
        return np.asarray(np.maximum(weight, 1e-9), dtype=np.float64)

    def _be_born(self, children: Ints, mothers: Ints, when: Ints) -> None:
        self.birth[children] = when
        self.death[children] = when + self.lifetime[children]
        self.mother[children] = mothers
        self.father[children] = self._fathers(mothers, when)
        named_after = np.where(self.father[children] != NOBODY, self.father[children], mothers)
        self.family[children] = self.family[named_after]
        self.region[children] = self.region[mothers]
        np.add.at(self.children, mothers, 1)
        self.last_birth[mothers] = when

    def _fathers(self, mothers: Ints, when: Ints) -> Ints:
        """The husband; else the man the mother had children with before; else, often, nobody known."""
        fathers = self.spouse[mothers].copy()
        single = np.unique(mothers[fathers == NOBODY])
        new = single[(self.partner[single] == NOBODY)]
        new = new[self.rng.random(new.size) < rates()["births"]["unmarried_father_known"]]
        self.partner[new] = self._strangers(new)
        fathers = np.where(fathers == NOBODY, self.partner[mothers], fathers)
        known = np.maximum(fathers, 0)
        sane = (self.death[known] > when) & (when - self.birth[known] > 16 * YEAR)
        return np.where(sane, fathers, NOBODY)

    def _strangers(self, women: Ints) -> Ints:
        """For each woman an unmarried man somewhat older, or nobody."""
        if not women.size:
            return women
        shift = (self.rng.normal(2.5, 2.5, women.size) * YEAR).astype(np.int64)
        born_in = np.clip(year_of(self.birth[women] - shift), self.first_year, date(self.today).year - 16)
        low, high = self.edges[born_in - self.first_year], self.edges[born_in - self.first_year + 1]
        man = np.minimum(low + (self.rng.random(women.size) * (high - low)).astype(np.int64), self.birth.size - 1)
        kin = (self.mother[man] == self.mother[women]) | (self.father[women] == man)
        fit = ~self.female[man] & (self.spouse[man] == NOBODY) & ~kin
        return np.where(fit, man, NOBODY)
