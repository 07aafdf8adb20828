"""Rules that a row must keep by itself or among the rows of its register (section 2 of the contract)."""

import datetime as dt

import polars as pl

from loaders.mapped import without
from loaders.problems import Check, at
from loaders.registers import Register

FIRST_BIRTH = dt.date(1900, 1, 1)
"""No living or lately dead person was born before."""

_INTERVALS = (("valid_from", "valid_to"), ("granted_on", "revoked_on"))
_SELF = {
    "adoptions": ("child_iin", "adopter_iin"),
    "parental_rights": ("parent_iin", "child_iin"),
    "marriages": ("husband_iin", "wife_iin"),
    "guardianships": ("guardian_iin", "ward_iin"),
    "residence_orders": ("child_iin", "parent_iin"),
    "dependencies": ("dependant_iin", "provider_iin"),
    "care": ("carer_iin", "cared_iin"),
}


def checks(register: Register, as_of: dt.date) -> list[Check]:
    """The second stage: what the row's own values say against it, on the day of the delivery."""
    found = []
    for start, end in _INTERVALS:
        if register.has(start, end):
            found.append(Check(end, "interval", pl.col(end) < pl.col(start)))
    if pair := _SELF.get(register.name):
        found.append(Check(pair[1], "self_relation", pl.col(pair[0]) == pl.col(pair[1])))
    match register.name:
        case "citizens":
            found += _citizens(as_of)
        case "births":
            found += _births()
        case "marriages":
            dissolved = pl.col("dissolved_on") < pl.col("registered_on")
            found.append(Check("dissolved_on", "dissolved_before_registered", dissolved))
    return found


def _citizens(as_of: dt.date) -> list[Check]:
    born = pl.col("birth_date")
    return [
        Check("birth_date", "birth_out_of_range", (born < FIRST_BIRTH) | (born > as_of)),
        Check("death_date", "death_before_birth", pl.col("death_date") < born),
    ]


def _births() -> list[Check]:
    child, mother, father = pl.col("child_iin"), pl.col("mother_iin"), pl.col("father_iin")
    return [
        Check("mother_iin", "self_relation", child == mother),
        Check("father_iin", "self_relation", child == father),
        Check("father_iin", "same_parents", mother == father),
        Check("mother_iin", "no_parents", mother.is_null() & father.is_null()),
    ]


def without_repeats(frame: pl.DataFrame, register: Register) -> tuple[pl.DataFrame, list[pl.DataFrame], int]:
    """Keep the first row of each key. Returns it, the other rows that differ from it, and how many were the same."""
    hashes = frame["_key"].hash()  # much smaller than the keys; different keys may share one
    again = hashes.filter(~hashes.is_first_distinct())
    doubtful = frame.with_row_index("_place").filter(hashes.is_in(again.implode()))
    later = ~doubtful["_key"].is_first_distinct()
    if not later.any():
        return frame, [], 0
    first, second = doubtful.filter(~later), doubtful.filter(later)
    pair = second.join(first, on="_key", how="left", suffix=":first", maintain_order="left")
    same = pair.select(
        pl.all_horizontal(pl.col(name).eq_missing(pl.col(f"{name}:first")) for name in register.names)
    ).to_series()
    differing = second.filter(~same)
    problems = [at(differing, register.name, register.key[0], "duplicate_key")] if differing.height else []
    return without(frame, second["_place"]), problems, int(same.sum())
