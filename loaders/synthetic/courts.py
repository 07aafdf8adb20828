"""What courts and guardianship bodies record: adoptions, rights, guardians, with whom children live, dependants."""

import numpy as np
import polars as pl

from loaders.synthetic.days import YEAR
from loaders.synthetic.kin import NOBODY
from loaders.synthetic.population import Population
from loaders.synthetic.rare import Links
from loaders.synthetic.rates import rates
from loaders.synthetic.writing import chosen, codes, dates, table

KINDS = ["guardianship", "trusteeship", "foster", "patronage"]


def adoptions(people: Population, made: Links) -> pl.DataFrame:
    """The register of adoptions; both adopters of a couple share a case."""
    return table(
        {
            "case_no": codes("A", made.one),
            "child_iin": people.iins(made.one),
            "adopter_iin": people.iins(made.other),
            "valid_from": dates(made.start),
            "valid_to": dates(made.end),
        }
    )


def parental_rights(people: Population, made: Links) -> pl.DataFrame:
    """The register of parental rights lost or limited."""
    return table(
        {
            "case_no": codes("R", made.other),
            "parent_iin": people.iins(made.one),
            "child_iin": people.iins(made.other),
            "status": chosen(["lost", "limited"], made.kind),
            "valid_from": dates(made.start),
            "valid_to": dates(made.end),
        }
    )


def guardianships(people: Population, made: Links) -> pl.DataFrame:
    """The register of guardianship, trusteeship, foster and patronage care."""
    return table(
        {
            "case_no": codes("G", np.arange(made.one.size)),
            "guardian_iin": people.iins(made.one),
            "ward_iin": people.iins(made.other),
            "kind": chosen(KINDS, made.kind),
            "valid_from": dates(made.start),
            "valid_to": dates(made.end),
        }
    )


def residence_orders(people: Population, made: Links) -> pl.DataFrame:
    """The courts' register of with whom a child lives."""
    return table(
        {
            "case_no": codes("C", made.one),
            "child_iin": people.iins(made.one),
            "parent_iin": people.iins(made.other),
            "valid_from": dates(made.start),
            "valid_to": dates(made.end),
        }
    )


def dependencies(people: Population) -> pl.DataFrame:
    """Spouses at pension age who lived on one who has died since."""
    rng = people.rng("dependencies")
    unions = people.unions
    acts = np.flatnonzero(~unions.divorced & (unions.end > people.today - 12 * YEAR) & (unions.end <= people.today))
    wife, husband = unions.wife[acts], unions.husband[acts]
    first_dead = people.death[husband] <= people.death[wife]
    gone, left = np.where(first_dead, husband, wife), np.where(first_dead, wife, husband)
    old = people.is_resident(left) & (people.age[left] >= 62) & (people.spouse[left] == NOBODY)
    old &= rng.random(acts.size) < rates()["rare"]["dependants"]
    return table(
        {
            "case_no": codes("L", acts[old]),
            "dependant_iin": people.iins(left[old]),
            "provider_iin": people.iins(gone[old]),
            "valid_from": dates(unions.start[acts[old]]),
            "valid_to": dates(people.death[gone[old]]),
        }
    )
