"""The people whom the registers know: the living, those who left, and the dead of the last decades."""

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import polars as pl

from loaders import iin
from loaders.synthetic.days import Bools, Ints, age_on, first_of_year, generator
from loaders.synthetic.kin import NOBODY, Kin, Unions
from loaders.synthetic.rates import rates, regions


@dataclass
class Population:
    """Columns by person (numbers in order of birth years) and what later steps decide about them.

    `keeper` is with whom a minor lives, `home` the household (`NOBODY` for who is none of the residents).
    """

    today: int
    seed: int
    birth: Ints
    death: Ints
    female: Bools
    region: Ints
    mother: Ints
    father: Ints
    spouse: Ints
    family: Ints
    unions: Unions = field(repr=False)
    departed: Bools
    iin: pl.Series = field(repr=False)
    keeper: Ints
    home: Ints
    supported: Bools
    student: Bools
    confined: Bools

    @property
    def size(self) -> int:
        """How many people the registers know."""
        return self.birth.size

    @property
    def alive(self) -> Bools:
        """Who lives today, here or elsewhere."""
        return self.death > self.today

    @property
    def resident(self) -> Bools:
        """Who lives here today."""
        return self.alive & ~self.departed

    @cached_property
    def age(self) -> Ints:
        """Full years today; births do not change once gathered."""
        return age_on(self.birth, self.today)

    @property
    def minor(self) -> Bools:
        """Residents under 18."""
        return self.resident & (self.age < 18)

    def iins(self, people: Ints) -> pl.Series:
        """The IINs of people; null for nobody."""
        return self.iin.gather(pl.Series(np.where(people == NOBODY, 0, people))).set(pl.Series(people == NOBODY), None)

    def rng(self, table: str) -> np.random.Generator:
        """The random generator of one table."""
        return generator(self.seed, table)

    def is_resident(self, people: Ints) -> Bools:
        """Who of these (nobody among them) lives here."""
        return np.asarray((people != NOBODY) & self.resident[people], dtype=bool)

    def few(self, share: float, candidates: Ints, rng: np.random.Generator, least: int = 3) -> Ints:
        """Draw a share of all residents among candidates, at least a handful, in the order of their numbers."""
        count = min(candidates.size, max(round(share * int(self.resident.sum())), least))
        return np.sort(rng.choice(candidates, count, replace=False))


def gather(kin: Kin, citizens: int, seed: int, region: str | None = None) -> Population:
    """Keep whom the registers know, number them anew, give them IINs, and let the surplus leave the country."""
    kept = kin.alive | (kin.death >= first_of_year(rates()["kept"]["dead_since"]))
    new = np.full(kin.birth.size + 1, NOBODY)
    new[:-1][kept] = np.arange(int(kept.sum()))
    both = kept[kin.unions.husband] & kept[kin.unions.wife]
    unions = Unions(
        new[kin.unions.husband[both]],
        new[kin.unions.wife[both]],
        kin.unions.start[both],
        kin.unions.end[both],
        kin.unions.divorced[both],
    )
    birth, female = kin.birth[kept], kin.female[kept]
    size = birth.size
    places = kin.region[kept] if region is None else np.full(size, regions().index(region))
    people = Population(
        today=kin.today,
        seed=seed,
        birth=birth,
        death=kin.death[kept],
        female=female,
        region=places,
        mother=new[kin.mother[kept]],
        father=new[kin.father[kept]],
        spouse=new[kin.spouse[kept]],
        family=kin.family[kept],
        unions=unions,
        departed=np.zeros(size, dtype=bool),
        iin=iin.made_up_column(birth, female),
        keeper=np.full(size, NOBODY),
        home=np.full(size, NOBODY),
        supported=np.zeros(size, dtype=bool),
        student=np.zeros(size, dtype=bool),
        confined=np.zeros(size, dtype=bool),
    )
    _let_leave(people, citizens)
    return people


def _let_leave(people: Population, citizens: int) -> None:
    """As many adults without spouse or children as there are too many have left for good."""
    surplus = int(people.alive.sum()) - citizens
    parents = np.concatenate((people.mother, people.father))
    childless = np.ones(people.size, dtype=bool)
    childless[parents[parents != NOBODY]] = False
    free = np.flatnonzero(people.alive & childless & (people.spouse == NOBODY) & (people.age >= 18))
    leave = people.rng("departed").permutation(free)[: max(surplus, 0)]
    people.departed[leave] = True
