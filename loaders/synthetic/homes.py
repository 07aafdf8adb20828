"""Homes: who lives with whom, in which place, and who is registered there.

A household is numbered by the person it forms around; the region of its head is moved, for as few young households
as needed, so that the regions have their published shares.
"""

from dataclasses import dataclass

import numpy as np
import polars as pl

from loaders.synthetic.days import NEVER, YEAR, Bools, Ints, between, birthday
from loaders.synthetic.kin import NOBODY
from loaders.synthetic.people import names
from loaders.synthetic.population import Population
from loaders.synthetic.rates import rates, regions
from loaders.synthetic.writing import chosen, codes, dates, table

CITIES = ("KZ-71", "KZ-75", "KZ-79")
KINDS = ["republican_city", "regional_city", "district_city", "rural_okrug", "rural_settlement"]
_DORMITORIES = 3


@dataclass
class Homes:
    """Households and their places; `town` tells households in towns, `dormitory` is the first address of its kind."""

    head: Ints
    region: Ints
    town: Bools
    size: Ints

    @property
    def count(self) -> int:
        """How many households there are."""
        return self.head.size


def settle(people: Population, region: str | None) -> Homes:
    """Put every resident into a household and every household into a region, in town or country."""
    rng = people.rng("homes")
    with_whom = _with_whom(people, rng)
    resident = np.flatnonzero(people.resident)
    heads, home = np.unique(with_whom[resident], return_inverse=True)
    people.home[resident] = home
    size = np.bincount(home, minlength=heads.size)
    places = people.region[heads]
    if region is None:
        places = _move(places, size, people.age[heads], rng)
    people.region[resident] = places[home]
    share = np.array([rates()["town_share"].get(code, rates()["town_share"]["other"]) for code in regions()])
    return Homes(heads, places, rng.random(heads.size) < share[places], size)


def _with_whom(people: Population, rng: np.random.Generator) -> Ints:
    """The person around whom the household of each forms, chains followed to their end."""
    rate, age = rates()["homes"], people.age
    own = np.arange(people.size)
    wives = np.flatnonzero(people.resident & people.female & people.is_resident(people.spouse))
    own[people.spouse[wives]] = wives
    target = own.copy()
    minors = people.minor & (people.keeper != NOBODY)
    target[minors] = people.keeper[minors]
    parent = np.where(people.is_resident(people.mother), people.mother, people.father)
    single = people.resident & (age >= 18) & (people.spouse == NOBODY) & people.is_resident(parent)
    chance = np.interp(age, [18, 30], [rate["with_parents_18"], rate["with_parents_30"]])
    has_children = np.zeros(people.size, dtype=bool)
    has_children[people.keeper[people.keeper != NOBODY]] = True
    stays = single & (rng.random(people.size) < chance) & ~has_children
    target[stays] = parent[stays]
    husbands = people.spouse[wives]
    his = np.where(people.is_resident(people.mother[husbands]), people.mother[husbands], people.father[husbands])
    joins = people.is_resident(his) & (rng.random(wives.size) < rate["couple_with_his_parents"])
    joins &= people.spouse[np.maximum(his, 0)] != NOBODY
    target[wives[joins]] = his[joins]
    _take_in_widowed(people, target, wives[~joins], rng)
    target = own[target]
    for _ in range(6):
        target = target[target]
    return target


def _take_in_widowed(people: Population, target: Ints, wives: Ints, rng: np.random.Generator) -> None:
    """Elderly people alone move to the household of a married son who keeps his own."""
    sons = people.spouse[wives]
    for parent in (people.mother, people.father):
        known = people.is_resident(parent[sons])
        home = np.full(people.size, NOBODY)
        home[parent[sons][known]] = wives[known]
        alone = people.resident & (people.age >= 63) & (people.spouse == NOBODY) & (home != NOBODY)
        alone &= (target == np.arange(people.size)) & (rng.random(people.size) < rates()["homes"]["widowed_with_son"])
        target[alone] = home[alone]


def _move(places: Ints, size: Ints, age: Ints, rng: np.random.Generator) -> Ints:
    """Move households, younger heads first, until each region holds its published share of the people."""
    weights = np.array([rates()["regions"][code] for code in regions()], dtype=np.float64)
    target = weights / weights.sum() * size.sum()
    surplus = np.bincount(places, weights=size, minlength=weights.size) - target
    order = np.lexsort((age + rng.normal(0, 15, places.size), places))
    ordered = places[order]
    before = np.cumsum(size[order]) - size[order]
    start = before[np.searchsorted(ordered, ordered)]
    leave = order[before - start + size[order] / 2 < surplus[ordered]]
    leave = rng.permutation(leave)
    ends = np.cumsum(np.maximum(-surplus, 0))
    goes = np.searchsorted(ends, np.cumsum(size[leave]) - size[leave] / 2)
    moved = places.copy()
    moved[leave] = np.minimum(goes, weights.size - 1)
    return moved


def addresses(people: Population, homes: Homes) -> pl.DataFrame:
    """An address per household, and a few dormitories in each region."""
    rng = people.rng("addresses")
    dormitories = np.repeat(np.arange(len(regions())), _DORMITORIES)
    region = np.concatenate((homes.region, dormitories))
    town = np.concatenate((homes.town, np.ones(dormitories.size, dtype=bool)))
    city = np.isin(region, [regions().index(code) for code in CITIES])
    kind = np.where(town, 1 + (rng.random(region.size) < 0.3), 3 + (rng.random(region.size) < 0.25))
    kind = np.where(city, 0, kind)
    words = names()["places"]["names"]
    district = (rng.random(region.size) ** 1.5 * 12).astype(np.int64)
    settlement = district * 2 + (rng.random(region.size) * 4).astype(np.int64)
    settlement = np.where(kind <= 1, 0, settlement)
    code = chosen(regions(), region)
    return table(
        {
            "address_id": codes("H", np.arange(region.size)),
            "region": code,
            "district": code + "/" + chosen(words, district % len(words)),
            "settlement": chosen(words, (region * 7 + settlement + kind * 11) % len(words)),
            "settlement_kind": chosen(KINDS, kind),
        }
    )


def registrations(people: Population, homes: Homes, away: Ints, showcase: int) -> pl.DataFrame:
    """Where people are registered now and were before; students away have a temporary one besides.

    Those away and the home of the showcase are registered where they live.
    """
    rng = people.rng("registrations")
    rate = rates()["homes"]
    here = np.flatnonzero(people.resident & ~people.supported)
    where = people.home[here].copy()
    married = people.spouse[here] != NOBODY
    minor = people.age[here] < 18
    u = rng.random(here.size)
    elsewhere = (married & (u < rate["spouse_registered_elsewhere"])) | (
        minor & (u < rate["minor_registered_elsewhere"])
    )
    plain = np.isin(here, away) | ((showcase != NOBODY) & (people.home[here] == people.home[showcase]))
    elsewhere &= ~plain
    where[elsewhere] = _relative_home(people, here[elsewhere], rng, homes.count)
    nowhere = np.where(minor, rate["minor_unregistered"], rate["unregistered"]) > rng.random(here.size)
    kind = np.where(~minor & (rng.random(here.size) < 0.004), 2, 0)
    start = _moved_in(people, rng)[here]
    there = ~nowhere | plain
    rows = [(here[there], where[there], start[there], np.full(int(there.sum()), NEVER), kind[there])]
    before = there & (people.age[here] >= 19) & (rng.random(here.size) < rate["earlier_home"])
    before &= start > people.birth[here] + 400
    who = here[before]
    first = between(rng, people.birth[who] + 100, start[before] - 200)
    rows.append((who, rng.integers(0, homes.count, who.size), first, start[before] - 1, np.zeros(who.size, np.int64)))
    dormitory = homes.count + ((people.region[away] + 1 + away % 19) % len(regions())) * _DORMITORIES + away % 3
    since = np.maximum(people.birth[away] + 16 * 365, people.today - 30 - away % 700)
    rows.append((away, dormitory, since, np.full(away.size, NEVER), np.ones(away.size, np.int64)))
    dead = np.flatnonzero(~people.alive & (people.death > people.today - 5 * YEAR))
    home_of_dead = _home_of_dead(people, dead, rng, homes.count)
    lived = np.maximum(people.birth[dead], people.death[dead] - 4000)
    rows.append((dead, home_of_dead, lived, people.death[dead], np.zeros(dead.size, np.int64)))
    person, address, first, last, kinds = (np.concatenate(column) for column in zip(*rows, strict=True))
    return table(
        {
            "iin": people.iins(person),
            "address_id": codes("H", address),
            "valid_from": dates(first),
            "valid_to": dates(last),
            "kind": chosen(["permanent", "temporary", "factual"], kinds),
        }
    )


def _relative_home(people: Population, who: Ints, rng: np.random.Generator, count: int) -> Ints:
    """The home of a grandmother or mother, else any."""
    mother = people.mother[who]
    grand = np.where(mother != NOBODY, people.mother[mother], NOBODY)
    kin = np.where(people.is_resident(grand), grand, mother)
    return np.where(people.is_resident(kin), people.home[kin], rng.integers(0, count, who.size))


def _home_of_dead(people: Population, dead: Ints, rng: np.random.Generator, count: int) -> Ints:
    """Where the widowed spouse lives, else any home."""
    left = np.full(people.size, NOBODY)
    unions = people.unions
    left[unions.husband], left[unions.wife] = unions.wife, unions.husband
    spouse = left[dead]
    return np.where(people.is_resident(spouse), people.home[spouse], rng.integers(0, count, dead.size))


def _moved_in(people: Population, rng: np.random.Generator) -> Ints:
    """When each person was registered: children soon after birth or with the household, adults some day since 18."""
    adult = birthday(people.birth, 18)
    moved = between(rng, np.minimum(np.maximum(adult, people.today - 9000), people.today - 60), people.today - 30)
    born = np.minimum(people.birth + 15, people.today)
    return np.where(people.age >= 18, moved, born)
