"""Property of the households: dwellings and land, vehicles, plots with their animals."""

import numpy as np
import polars as pl

from loaders.synthetic.days import NEVER, Floats, Ints, between, birthday
from loaders.synthetic.homes import Homes
from loaders.synthetic.population import Population
from loaders.synthetic.rates import rates
from loaders.synthetic.writing import chosen, codes, dates, table


def real_estate(people: Population, homes: Homes) -> pl.DataFrame:
    """Dwellings of the households, second ones, premises, and land."""
    rng = people.rng("real estate")
    rate = rates()["homes"]
    number = np.arange(homes.count)
    owner, spouse = homes.head, people.spouse[homes.head]
    adult = people.age[owner] >= 18
    plan = [
        ("dwelling", adult & (rng.random(homes.count) < rate["owner_occupied"]), 0),
        ("dwelling", adult & (rng.random(homes.count) < rate["second_dwelling"]), 1),
        ("commercial", adult & (rng.random(homes.count) < rate["commercial"]), 2),
        ("housing_land", adult & (rng.random(homes.count) < rate["housing_land"]), 3),
        ("farm_land", adult & ~homes.town & (rng.random(homes.count) < rate["farm_land"] / 0.36), 4),
    ]
    frames = []
    for kind, has, place in plan:
        home = number[has]
        shared = (rng.random(home.size) < rate["shared_by_spouses"]) & people.is_resident(spouse[home])
        area = _areas(kind, homes.size[home], rng)
        since = between(rng, np.maximum(people.birth[owner[home]] + 7000, people.today - 10_000), people.today - 40)
        since = np.maximum(since, people.birth[owner[home]] + 1)
        free = (rng.random(home.size) < rate["granted_free"]) & (kind == "housing_land")
        unsafe = (rng.random(home.size) < rate["unsafe"]) & (kind == "dwelling")
        for part, people_ in ((np.ones(home.size, dtype=bool), owner), (shared, spouse)):
            frames.append(
                table(
                    {
                        "object_id": codes(f"P{place}", home[part]),
                        "iin": people.iins(people_[home[part]]),
                        "kind": chosen([kind], np.zeros(int(part.sum()), dtype=np.int64)),
                        "area_m2": area[part],
                        "address_id": codes("H", home[part]),
                        "share": np.where(shared, 0.5, 1.0)[part],
                        "unsafe": unsafe[part],
                        "granted_free": free[part],
                        "valid_from": dates(since[part]),
                        "valid_to": dates(np.full(int(part.sum()), NEVER)),
                    }
                )
            )
    return pl.concat(frames)


def _areas(kind: str, size: Ints, rng: np.random.Generator) -> Floats:
    rate = rates()["homes"]
    spread = np.exp(rng.normal(0, rate["area_sigma"], size.size))
    if kind == "dwelling":
        area = (18 + rate["area_a_head"] * 0.72 * size) * spread
    elif kind == "commercial":
        area = 60 * spread
    else:
        area = (1000 if kind == "housing_land" else 50_000) * spread
    return np.asarray(np.round(area, 1), dtype=np.float64)


def vehicles(people: Population, homes: Homes) -> pl.DataFrame:
    """Cars of the households, and machines in the country."""
    rng = people.rng("vehicles")
    rate = rates()["homes"]
    head = homes.head
    driver = np.where(people.is_resident(people.spouse[head]), people.spouse[head], head)
    adult = (people.age[driver] >= 18) & (people.age[driver] < 80)
    kinds = ["car", "agricultural", "truck", "minibus", "bus", "special", "water", "air"]
    chances = [rate["car"], 0, rate["truck"], 0.004, 0.001, 0.002, 0.001, 0.00002]
    rows = []
    for kind, chance in enumerate(chances):
        has = adult & (rng.random(head.size) < chance)
        if kinds[kind] == "agricultural":
            has = adult & ~homes.town & (rng.random(head.size) < rate["tractor_in_the_country"])
        rows.append((driver[has], np.full(int(has.sum()), kind)))
        if kinds[kind] == "car":
            more = has & (rng.random(head.size) < rate["second_car"] / rate["car"])
            rows.append((driver[more], np.zeros(int(more.sum()), dtype=np.int64)))
    who = np.concatenate([w for w, _ in rows])
    kind_of = np.concatenate([k for _, k in rows])
    adult_since = birthday(people.birth[who], 18)
    return table(
        {
            "vehicle_id": codes("V", np.arange(who.size)),
            "iin": people.iins(who),
            "kind": chosen(kinds, kind_of),
            "working": rng.random(who.size) < 0.94,
            "valid_from": dates(between(rng, np.maximum(adult_since, people.today - 4000), people.today)),
            "valid_to": dates(np.full(who.size, NEVER)),
        }
    )


def household_plots(people: Population, homes: Homes) -> pl.DataFrame:
    """What the plots and animals of households in the country are worth."""
    rng = people.rng("plots")
    rate = rates()["homes"]
    has = ~homes.town & (people.age[homes.head] >= 18) & (rng.random(homes.count) < rate["plot_in_the_country"])
    who = homes.head[has]
    value = rate["plot_median"] * np.exp(rng.normal(0, rate["plot_sigma"], who.size))
    return table(
        {
            "iin": people.iins(who),
            "value": np.round(value).astype(np.int64),
            "as_of": dates(np.full(who.size, people.today - 60)),
        }
    )
