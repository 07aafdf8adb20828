"""Who people are: names, citizenship, and the acts of birth, marriage and death."""

import tomllib
from functools import cache
from importlib import resources
from typing import Any

import numpy as np
import polars as pl

from loaders.synthetic.days import NEVER, YEAR, Bools, Ints, between
from loaders.synthetic.kin import NOBODY
from loaders.synthetic.population import Population
from loaders.synthetic.rates import rates, regions
from loaders.synthetic.writing import chosen, codes, dates, table

NORTH = {"KZ-11", "KZ-35", "KZ-39", "KZ-55", "KZ-59", "KZ-63", "KZ-75"}
"""Where a family name is more often of the Russian list."""


@cache
def names() -> dict[str, Any]:
    """Return the word lists of `names.toml`."""
    return tomllib.loads(resources.files(__package__).joinpath("names.toml").read_text(encoding="utf-8"))


def citizens(people: Population) -> pl.DataFrame:
    """The register of people: the living, the departed and the dead."""
    rng = people.rng("citizens")
    left = np.where(people.departed, between(rng, people.today - np.full(people.size, 3000), people.today - 30), NEVER)
    citizenship = np.full(people.size, "KZ", dtype=object)
    treaty = np.zeros(people.size, dtype=bool)
    residence = np.where(people.departed, "departed", "permanent").astype(object)
    share = rates()["rare"]
    single = np.flatnonzero(people.resident & (people.age >= 20) & (people.spouse == NOBODY))
    foreign = people.few(share["foreigners"], single, rng)
    citizenship[foreign] = rng.choice(["RU", "UZ", "KG", "CN", "TR"], foreign.size)
    treaty[foreign] = rng.random(foreign.size) < share["treaty_share"]
    residence[foreign[rng.random(foreign.size) < 0.5]] = "temporary"
    kin = kandas_people(people)
    citizenship[kin] = rng.choice(["UZ", "CN", "MN", "TM"], kin.size, p=[0.46, 0.46, 0.04, 0.04])
    residence[kin] = "permanent"
    treaty[kin] = False
    family, given, patronymic = _names(people)
    return table(
        {
            "iin": people.iin,
            "birth_date": dates(people.birth),
            "sex": chosen("MF", people.female.astype(np.int64)),
            "family_name": family,
            "given_name": given,
            "patronymic": patronymic,
            "citizenship": pl.Series(citizenship.tolist(), dtype=pl.String),
            "treaty_rights": treaty,
            "residence": pl.Series(residence.tolist(), dtype=pl.String),
            "departed_on": dates(left),
            "death_date": dates(people.death),
        }
    )


def kandas_people(people: Population) -> Ints:
    """Whole young families that hold a kandas status: the spouses and the wife's minor children."""
    rng = people.rng("kandas")
    wives = np.flatnonzero(people.resident & people.female & (people.spouse != NOBODY) & (people.age < 45))
    wives = people.few(rates()["rare"]["kandas"] / 3.9, wives, rng, least=2)
    chosen_ones = np.zeros(people.size, dtype=bool)
    chosen_ones[wives] = chosen_ones[people.spouse[wives]] = True
    minors = np.flatnonzero(people.minor & (people.mother != NOBODY))
    chosen_ones[minors[np.isin(people.mother[minors], wives)]] = True
    return np.flatnonzero(chosen_ones)


def kandas(people: Population) -> pl.DataFrame:
    """The statuses of kandas, each for a year, with some that end within a month or have just ended."""
    rng = people.rng("kandas days")
    holders = kandas_people(people)
    family = np.where(people.female[holders] | (people.age[holders] < 18), people.mother[holders], holders)
    family = np.where(people.spouse[holders] != NOBODY, np.minimum(holders, people.spouse[holders]), family)
    back = 5 + (rng.random(people.size + 1) * 375).astype(np.int64)
    start = people.today - back[family]
    return table({"iin": people.iins(holders), "valid_from": dates(start), "valid_to": dates(start + 364)})


def births(people: Population) -> pl.DataFrame:
    """The acts of birth of everybody with a parent in the register."""
    known = np.flatnonzero((people.mother != NOBODY) | (people.father != NOBODY))
    registered = between(people.rng("births"), people.birth[known] + 3, people.birth[known] + 40)
    return table(
        {
            "act_no": codes("B", known),
            "child_iin": people.iins(known),
            "mother_iin": people.iins(people.mother[known]),
            "father_iin": people.iins(people.father[known]),
            "registered_on": dates(np.minimum(registered, people.today)),
            "live": np.ones(known.size, dtype=bool),
            "status": "valid",
        }
    )


def marriages(people: Population) -> pl.DataFrame:
    """The acts of marriage; one that a death ended has no day of dissolution."""
    unions = people.unions
    return table(
        {
            "act_no": codes("M", np.arange(len(unions))),
            "husband_iin": people.iins(unions.husband),
            "wife_iin": people.iins(unions.wife),
            "registered_on": dates(unions.start),
            "dissolved_on": dates(np.where(unions.divorced, unions.end, NEVER)),
            "status": "valid",
        }
    )


def deaths(people: Population) -> pl.DataFrame:
    """The acts of death."""
    rng = people.rng("deaths")
    dead = np.flatnonzero(~people.alive)
    share = rates()["rare"]
    kind = np.full(dead.size, 0)
    adults = np.flatnonzero(people.death[dead] - people.birth[dead] > 25 * YEAR)
    some = adults[: max(3, round(share["declared"] * dead.size))]
    kind[some] = 1 + np.arange(some.size) % 2
    duty = np.zeros(dead.size, dtype=np.int64)
    working = np.flatnonzero((people.death[dead] - people.birth[dead] < 55 * YEAR) & (kind == 0))
    duty[rng.permutation(working)[: max(2, round(share["on_duty"] * dead.size))]] = 1
    return table(
        {
            "act_no": codes("D", dead),
            "iin": people.iins(dead),
            "died_on": dates(people.death[dead]),
            "kind": chosen(["death", "declared_dead", "declared_absent"], kind),
            "circumstance": chosen(["ordinary", "on_duty"], duty),
        }
    )


def _names(people: Population) -> tuple[pl.Series, pl.Series, pl.Series]:
    """Family name (most wives take the husband's), given name, and patronymic of the father's given name."""
    rng = people.rng("names")
    north = np.isin(people.region, [i for i, code in enumerate(regions()) if code in NORTH])
    russian = people.family % 100 < np.where(north, 22, 6)
    given = rng.integers(0, 1 << 20, people.size)
    father = np.where(people.father != NOBODY, given[people.father], rng.integers(0, 1 << 20, people.size))
    family = people.family.copy()
    wives, husbands = people.unions.wife, people.unions.husband
    takes = given[wives] % 10 < 7
    family[wives[takes]] = people.family[husbands[takes]]
    frame = pl.DataFrame(
        {
            "family": _word("families", family, russian),
            "man": _word("men", given, russian),
            "woman": _word("women", given, russian),
            "father": _word("men", father, russian),
            "female": people.female,
            "modern": ~russian & (people.birth > 10_000) & (people.family % 3 == 0),
        }
    ).select(
        pl.col("family") + pl.when("female").then(pl.lit("а")).otherwise(pl.lit("")),
        pl.when("female").then("woman").otherwise("man").alias("given"),
        pl.col("father") + _ending(),
    )
    return frame["family"], frame["given"], frame["father"]


def _ending() -> pl.Expr:
    female = pl.col("female")
    return (
        pl.when("modern")
        .then(pl.when(female).then(pl.lit("қызы")).otherwise(pl.lit("ұлы")))
        .otherwise(pl.when(female).then(pl.lit("овна")).otherwise(pl.lit("ович")))
    )


def _word(kind: str, numbers: Ints, russian: Bools) -> pl.Series:
    kazakh, other = names()["kazakh"][kind], names()["russian"][kind]
    places = np.where(russian, len(kazakh) + numbers % len(other), numbers % len(kazakh))
    return chosen([*kazakh, *other], places)
