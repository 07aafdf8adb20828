"""Benefits of families that are paid already: children, mothers, survivors.

Amounts follow the law of the day closely enough for a register of payments; the rules themselves live elsewhere.
"""

import numpy as np
import polars as pl

from loaders.synthetic.days import NEVER, YEAR, Floats, Ints, birthday, date
from loaders.synthetic.grants import Grants
from loaders.synthetic.health import Leaves
from loaders.synthetic.kin import NOBODY
from loaders.synthetic.money import law, law_by
from loaders.synthetic.population import Population
from loaders.synthetic.rare import Links
from loaders.synthetic.rates import rates
from loaders.synthetic.writing import chosen, dates, table


def counted_children(people: Population, guardians: Links) -> tuple[Ints, Ints]:
    """Children who count for the benefit of large families, with whoever raises them."""
    foster = np.zeros(people.size, dtype=bool)
    foster[guardians.other[(guardians.kind >= 2) & (guardians.end > people.today)]] = True
    minors = np.flatnonzero(people.minor & (people.keeper != NOBODY) & ~foster)
    students = np.flatnonzero(
        people.resident & people.student & (people.age >= 18) & (people.age < 23) & people.is_resident(people.mother)
    )
    return np.concatenate((minors, students)), np.concatenate((people.keeper[minors], people.mother[students]))


def large_families(people: Population, guardians: Links) -> Grants:
    """To those who raise four children and more, since the fourth."""
    child, keeper = counted_children(people, guardians)
    count = np.bincount(keeper, minlength=people.size)
    large = count[keeper] >= 4
    child, keeper = child[large], keeper[large]
    order = np.lexsort((people.birth[child], keeper))
    child, keeper = child[order], keeper[order]
    rank = np.arange(keeper.size) - np.searchsorted(keeper, keeper)
    since = np.zeros(people.size, dtype=np.int64)
    since[keeper[rank == 3]] = people.birth[child[rank == 3]] + 20
    start = np.minimum(np.maximum(since[keeper], people.today - 2000), people.today)
    number = count[keeper]
    step = np.array([*rates()["law"]["multi_child"]])[np.clip(number - 4, 0, 3)]
    amount = np.where(number >= 8, number * 4, step) * law("mrp", date(people.today).year)
    return Grants("multi_child_family", keeper, keeper, child, start, np.full(child.size, NEVER), amount)


def awards(people: Population) -> pl.DataFrame:
    """Awards of mothers of six and more, all alive and the last a year old; older mothers hold older ones."""
    rng = people.rng("awards")
    who, count, youngest = _mothers(people)
    old = people.age[who] >= 66
    kind = np.select([old & (count >= 10), old & (count >= 8), old & (count >= 6), count >= 7], [2, 3, 4, 0], 1)
    has = (count >= 6) & (rng.random(who.size) < rates()["awards"]["awarded"])
    who, kind, youngest = who[has], kind[has], youngest[has]
    granted = np.minimum(birthday(youngest, 1) + 60 + (rng.random(who.size) * 500).astype(np.int64), people.today)
    names = ["altyn_alqa", "kumis_alqa", "mother_heroine", "maternal_glory_1", "maternal_glory_2"]
    revoked = np.where(rng.random(who.size) < 0.002, np.minimum(granted + 900, people.today), NEVER)
    return table(
        {
            "iin": people.iins(who),
            "award": chosen(names, kind),
            "granted_on": dates(granted),
            "revoked_on": dates(revoked),
            "mother": who,
        }
    )


def _mothers(people: Population) -> tuple[Ints, Ints, Ints]:
    """Living mothers whose children are all alive: how many, and when the youngest was born."""
    born = np.flatnonzero(people.mother != NOBODY)
    count = np.bincount(people.mother[born], minlength=people.size)
    lost = np.bincount(people.mother[born[~people.alive[born]]], minlength=people.size)
    youngest = np.full(people.size, -NEVER)
    np.maximum.at(youngest, people.mother[born], people.birth[born])
    fit = people.resident & (count > 0) & (lost == 0) & (birthday(np.maximum(youngest, 0), 1) <= people.today)
    who = np.flatnonzero(fit)
    return who, count[who], youngest[who]


def awarded_mothers(people: Population, holders: pl.DataFrame) -> Grants:
    """To holders of an award that was not revoked."""
    open_ = holders.filter(pl.col("revoked_on").is_null())
    who = open_["mother"].to_numpy()
    granted = open_["granted_on"].cast(pl.Int32).to_numpy().astype(np.int64)
    silver = (open_["award"] == "kumis_alqa").to_numpy()
    factor = np.where(silver, rates()["law"]["kumis_alqa"], rates()["law"]["altyn_alqa"])
    amount = factor * law("mrp", date(people.today).year)
    return Grants("awarded_mother", who, who, who, granted, np.full(who.size, NEVER), amount)


def survivors(people: Population) -> Grants:
    """To who raises the children of somebody dead: one case for each of the dead."""
    young = np.flatnonzero(
        people.resident & ((people.age < 18) | (people.student & (people.age < 23))) & ~people.supported
    )
    rows = []
    for parent, other in ((people.father, people.mother), (people.mother, people.father)):
        dead = (parent[young] != NOBODY) & ~people.alive[parent[young]]
        child = young[dead]
        left = np.where(people.is_resident(other[child]), other[child], child)
        keeper = np.where(people.keeper[child] != NOBODY, people.keeper[child], left)
        both = (other[child] != NOBODY) & ~people.alive[other[child]]
        rows.append((child, keeper, parent[child], both))
    child, keeper, gone, both = (np.concatenate(column) for column in zip(*rows, strict=True))
    _, where, count = np.unique(gone, return_inverse=True, return_counts=True)
    table_ = np.array(rates()["law"]["survivors"])
    amount = np.where(
        both, rates()["law"]["orphan_of_both"] * count[where] / 2, table_[np.minimum(count[where], 6) - 1]
    )
    first = np.full(people.size, NOBODY)
    first[gone[::-1]] = keeper[::-1]
    amount = amount * law("pm", date(people.today).year)
    start = people.death[gone] + 1
    return Grants("survivor_allowance", gone, first[gone], child, start, np.full(child.size, NEVER), amount)


def breadwinners(survivors_: Grants, wage: Floats) -> Grants:
    """To the same, where the dead had been insured (`wage` by person, 0 if not)."""
    _, where, count = np.unique(survivors_.case, return_inverse=True, return_counts=True)
    share = np.array([0.5, 0.65, 0.8, 1.0])[np.minimum(count[where], 4) - 1]
    amount = (np.minimum(wage[survivors_.case], rates()["law"]["cap"]) - 42_500) * 0.6 * share * 0.95
    made = Grants(
        "breadwinner_loss",
        survivors_.case,
        survivors_.person,
        survivors_.about,
        survivors_.start,
        survivors_.end,
        amount,
    )
    return made.only(amount > 1000)


def births(people: Population, leaves: Leaves, wage: Floats) -> list[Grants]:
    """On the birth of a child, for its care to a year and a half, and for maternity leave."""
    child = np.flatnonzero(
        people.resident
        & (people.birth > people.today - 1030)
        & (people.keeper == people.mother)
        & (people.mother != NOBODY)
    )
    mother = people.mother[child]
    order = np.minimum(_order_of_birth(people)[child], 4) - 1
    mrp, rate = law_by("mrp", people.birth[child]), rates()["law"]
    start = people.birth[child]
    recent = np.flatnonzero(start > people.today - 730)
    once = Grants(
        "birth_allowance", child, mother, child, start, start, np.array(rate["birth"], dtype=float)[order] * mrp
    ).only(np.isin(np.arange(child.size), recent))
    until = birthday(start, 1) + 182
    insured = np.isin(mother, leaves.who)
    state = Grants(
        "child_care_allowance",
        child,
        mother,
        child,
        start,
        until,
        np.array(rate["care"])[order] * law("mrp", date(people.today).year),
    ).only(~insured)
    after = np.minimum(start + 56, until)
    fund = Grants(
        "child_care_payment", child, mother, child, after, until, np.minimum(wage[mother], rate["cap"]) * 0.4
    ).only(insured & (after <= people.today) & (wage[mother] > 0))
    paid = np.minimum(wage[leaves.who], rate["cap"]) * leaves.days / 30
    about = np.where(leaves.child == NOBODY, leaves.who, leaves.child)
    leave = Grants("maternity", about, leaves.who, about, leaves.start, leaves.start, paid).only(paid > 0)
    return [once, state, fund, leave]


def _order_of_birth(people: Population) -> Ints:
    """1 for a mother's first child; twins one after the other."""
    order = np.lexsort((people.birth, people.mother))
    mothers = people.mother[order]
    ranks = np.empty(people.size, dtype=np.int64)
    ranks[order] = np.arange(people.size) - np.searchsorted(mothers, mothers) + 1
    return ranks


def funerals(people: Population) -> Grants:
    """To the widowed or a grown child of somebody who drew a pension and died in the last three years."""
    dead = np.flatnonzero(~people.alive & (people.death > people.today - 3 * YEAR))
    age = (people.death[dead] - people.birth[dead]) / YEAR
    dead = dead[age >= np.where(people.female[dead], 61, 63)]
    kin = np.full(people.size, NOBODY)
    for parent in (people.father, people.mother):
        grown = np.flatnonzero(people.resident & (people.age >= 18) & (parent != NOBODY))
        kin[parent[grown]] = grown
    unions = people.unions
    for one, two in ((unions.husband, unions.wife), (unions.wife, unions.husband)):
        widowed = people.is_resident(two) & ~unions.divorced & ~people.alive[one]
        kin[one[widowed]] = two[widowed]
    dead = dead[kin[dead] != NOBODY]
    amount = rates()["law"]["funeral"] * law_by("mrp", people.death[dead])
    start = people.death[dead]
    return Grants("funeral", dead, kin[dead], dead, start, start, amount)
