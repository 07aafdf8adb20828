"""Health: disability, medical records, who cares for whom, maternity leave."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from loaders.synthetic.days import NEVER, YEAR, Bools, Ints, between, birthday, pick
from loaders.synthetic.kin import NOBODY
from loaders.synthetic.population import Population
from loaders.synthetic.rates import rates
from loaders.synthetic.writing import chosen, codes, dates, table

CATEGORIES = ["general", "from_childhood", "conscript", "nuclear_ecological", "on_duty", "child"]
_CHILD = 5


@dataclass
class Disabilities:
    """Who has a disability today: category, group (0 none), loss of work ability (-1 not set), from when."""

    who: Ints
    category: Ints
    group: Ints
    loss: Ints
    start: Ints

    def group_of(self, size: int) -> Ints:
        """The group by person, 0 for those without."""
        groups = np.zeros(size, dtype=np.int64)
        groups[self.who] = self.group
        return groups


def disable(people: Population) -> Disabilities:
    """Draw who has a disability, by age as published."""
    rng = people.rng("disabilities")
    rate, age = rates()["health"], people.age
    ages = [0, 6.99, 7, 17.99, 18, 39.99, 40, 62.99, 63, 110]
    names = ["disabled_under_7", "disabled_under_18", "disabled_under_40", "disabled_under_63", "disabled_older"]
    chance = np.interp(age, ages, np.repeat([rate[name] for name in names], 2))
    who = np.flatnonzero(people.resident & (age >= 1) & (rng.random(people.size) < chance))
    child = age[who] < 18
    group = np.where(
        child, 1 + pick(rng, who.size, rate["child_groups"]), 1 + pick(rng, who.size, rate["adult_groups"])
    )
    group = np.where(age[who] < 7, 0, group)
    category = np.where(child, _CHILD, pick(rng, who.size, rate["adult_categories"]))
    category = np.where((category == 2) & people.female[who], 0, category)
    low = np.select([child, category == 1], [people.birth[who] + 60, people.birth[who] + 60], people.birth[who] + 6580)
    low = np.where(child & (group > 0), np.maximum(low, birthday(people.birth[who], 7)), low)
    low = np.maximum(low, people.today - 5000)
    high = np.where(category == 1, np.minimum(birthday(people.birth[who], 17), people.today - 20), people.today - 20)
    high = np.where(category == 1, birthday(people.birth[who], 18), high)
    low = np.where(category == 1, birthday(people.birth[who], 18), low)
    start = between(rng, np.minimum(low, people.today - 10), np.minimum(high, people.today - 10))
    loss = np.select([group == 1, group == 2, group == 3], [90, 70, 40], -1) + rng.integers(-2, 3, who.size) * 5
    insured = ~child & (category == 0) & (age[who] < 61) & (rng.random(who.size) < 0.5)
    loss = np.where(insured, np.clip(loss, 30, 100), -1)
    return Disabilities(who, category, group, loss, start)


def disabilities(people: Population, made: Disabilities) -> pl.DataFrame:
    """The register of disabilities; a few had another group before."""
    rng = people.rng("disability register")
    before = np.flatnonzero((rng.random(made.who.size) < 0.1) & (made.group > 0) & (made.category < _CHILD))
    before = before[made.start[before] - people.birth[made.who[before]] > 19 * YEAR]
    rows = np.concatenate((np.arange(made.who.size), before))
    old = np.arange(rows.size) >= made.who.size
    group = np.where(old, made.group[rows] % 3 + 1, made.group[rows])
    start = np.where(old, made.start[rows] - 360, made.start[rows])
    end = np.where(old, made.start[rows] - 1, NEVER)
    term = ~old & (made.category[rows] == 0) & (made.group[rows] == 3)
    end = np.where(term & (rng.random(rows.size) < 0.4), made.start[rows] + 364, end)
    end = np.where(term & (end < people.today), people.today + 200, end)
    return table(
        {
            "case_no": codes("I", np.arange(rows.size)),
            "iin": people.iins(made.who[rows]),
            "category": chosen(CATEGORIES, made.category[rows]),
            "group": _or_null(group, group > 0),
            "work_ability_loss": _or_null(made.loss[rows], (made.loss[rows] >= 0) & ~old),
            "valid_from": dates(start),
            "valid_to": dates(end),
        }
    )


def medical(people: Population, insured_by_work: Bools) -> pl.DataFrame:
    """The medical record of each resident; the state insures children, pensioners, students and the disabled."""
    rng = people.rng("medical")
    rate = rates()["health"]
    who = np.flatnonzero(people.resident)
    age = people.age[who]
    chronic = rng.random(who.size) < np.interp(age, [20, 70], [rate["chronic_at_20"], rate["chronic_at_70"]])
    insured = (age < 18) | (age >= 62) | insured_by_work[who] | people.student[who] | (rng.random(who.size) < 0.03)
    return table(
        {
            "iin": people.iins(who),
            "as_of": dates(np.full(who.size, people.today - 20)),
            "attached": rng.random(who.size) < rate["attached"],
            "insured": insured,
            "chronic": chronic,
            "dispensary": chronic & (rng.random(who.size) < 0.7),
        }
    )


@dataclass
class Cares:
    """Who cares for whom, why (0 child, 1 group I, 2 elderly) and since when."""

    carer: Ints
    cared: Ints
    reason: Ints
    start: Ints


def care_for(people: Population, made: Disabilities) -> Cares:
    """Name carers of people with group I, of some disabled children and of some of the very old."""
    rng = people.rng("care")
    rate = rates()["health"]
    first = (made.group == 1) & (people.age[made.who] >= 18) & (rng.random(made.who.size) < rate["carer_of_group_1"])
    child = (people.age[made.who] < 18) & (rng.random(made.who.size) < 0.2)
    old = np.flatnonzero(people.resident & (people.age >= 80))
    old = np.setdiff1d(old[rng.random(old.size) < rate["carer_of_elderly"] * 5], made.who)
    cared = np.concatenate((made.who[first], made.who[child], old))
    reason = np.repeat([1, 0, 2], [int(first.sum()), int(child.sum()), old.size])
    since = np.concatenate((made.start[first], made.start[child], np.full(old.size, people.today - 400)))
    carer = _carers(people, cared)
    fit = (carer != NOBODY) & (carer != cared)
    fit &= people.age[carer] < 70
    return Cares(carer[fit], cared[fit], reason[fit], since[fit])


def _carers(people: Population, cared: Ints) -> Ints:
    """The keeper of a minor; the spouse, a grown child or a parent of an adult."""
    carer = people.keeper[cared].copy()
    grown = np.flatnonzero(people.resident & (people.age >= 18) & (people.age < 63))
    child = np.full(people.size, NOBODY)
    for parent in (people.father, people.mother):
        known = grown[parent[grown] != NOBODY]
        child[parent[known]] = known
    for kin in (people.spouse[cared], child[cared], people.mother[cared], people.father[cared]):
        fit = (carer == NOBODY) & people.is_resident(kin) & (people.age[kin] < 70) & (people.age[kin] >= 18)
        carer[fit] = kin[fit]
    return carer


def care(people: Population, made: Cares) -> pl.DataFrame:
    """The register of carers."""
    return table(
        {
            "case_no": codes("W", np.arange(made.carer.size)),
            "carer_iin": people.iins(made.carer),
            "cared_iin": people.iins(made.cared),
            "reason": chosen(["child", "group_1", "elderly"], made.reason),
            "valid_from": dates(made.start),
            "valid_to": dates(np.full(made.carer.size, NEVER)),
        }
    )


@dataclass
class Leaves:
    """Maternity leaves: mother, the day it began, days, and the child (NOBODY: not born yet)."""

    who: Ints
    start: Ints
    days: Ints
    child: Ints


def maternity(people: Population, worked: Bools) -> Leaves:
    """Leaves of working mothers of the last two years, and of some who expect a child."""
    rng = people.rng("leaves")
    born = np.flatnonzero((people.birth > people.today - 730) & (people.mother != NOBODY))
    mother = people.mother[born]
    works = worked[mother] & people.alive[mother]
    born, mother = born[works], mother[works]
    _, one = np.unique(mother * 4000 + (people.birth[born] - people.today + 800), return_index=True)
    twins = np.bincount(mother, minlength=people.size)[mother[one]] - 1
    twins = np.where(twins > 0, _has_twin(people, born[one]), 0)
    start = people.birth[born[one]] - 70
    wives = np.flatnonzero(people.resident & people.female & (people.spouse != NOBODY) & (people.age > 21) & worked)
    wives = wives[(people.age[wives] < 40) & ~np.isin(wives, mother)]
    expecting = rng.permutation(wives)[: max(1, born.size // 10)]
    return Leaves(
        np.concatenate((mother[one], expecting)),
        np.concatenate((start, people.today - 5 - expecting % 60)),
        np.concatenate((np.where(twins > 0, 140, 126), np.full(expecting.size, 126))),
        np.concatenate((born[one], np.full(expecting.size, NOBODY))),
    )


def _has_twin(people: Population, children: Ints) -> Ints:
    key = people.mother * 100_000 + people.birth
    order = np.sort(key[people.mother != NOBODY])
    mine = key[children]
    return np.searchsorted(order, mine, side="right") - np.searchsorted(order, mine) - 1


def sick_leaves(people: Population, made: Leaves) -> pl.DataFrame:
    """The register of maternity leaves."""
    return table(
        {
            "sheet_no": codes("T", np.arange(made.who.size)),
            "iin": people.iins(made.who),
            "starts_on": dates(made.start),
            "days": made.days,
        }
    )


def _or_null(numbers: Ints, known: Bools) -> pl.Series:
    return pl.Series(numbers).set(pl.Series(~known), None)
