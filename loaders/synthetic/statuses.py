"""Special statuses: service, prison, state support, and what health and age bring."""

import numpy as np
import polars as pl

from loaders.synthetic.days import NEVER, Bools, Ints, between
from loaders.synthetic.kin import NOBODY
from loaders.synthetic.population import Population
from loaders.synthetic.rates import rates, regions
from loaders.synthetic.writing import dates, table

_POLYGON_CLOSED = -2372
"""5 July 1963: born later, nobody lived in the zone while it counted."""
_LEAST = 2


def statuses(people: Population) -> pl.DataFrame:
    """The register of statuses; nobody here has two. Marks adults on full state support, and who serves."""
    rng = people.rng("statuses")
    children = np.flatnonzero(people.supported)
    rows = [(children, "full_state_support", people.birth[children] + 100)]
    taken = people.supported.copy()
    for kind, (fit, share, days) in _plan(people).items():
        candidates = np.flatnonzero(fit & ~taken)
        some = _some(candidates, share, rng)
        taken[some] = True
        start = between(rng, np.full(some.size, people.today - days), people.today - 1)
        rows.append((some, kind, np.maximum(start, people.birth[some] + 1)))
        if kind == "full_state_support":
            people.supported[some] = True
        if kind in ("prison", "conscript"):
            people.confined[some] = True
    who = np.concatenate([some for some, _, _ in rows])
    return table(
        {
            "iin": people.iins(who),
            "kind": pl.Series([kind for some, kind, _ in rows for _ in range(some.size)], dtype=pl.String),
            "valid_from": dates(np.concatenate([start for _, _, start in rows])),
            "valid_to": dates(np.full(who.size, NEVER)),
        }
    )


def _some(candidates: Ints, share: float, rng: np.random.Generator) -> Ints:
    count = min(candidates.size, max(_LEAST, round(share * candidates.size)))
    return np.sort(rng.choice(candidates, count, replace=False))


def _plan(people: Population) -> dict[str, tuple[Bools, float, int]]:
    """For each kind: who may have it, what share of them has, and since at most how many days."""
    share, age = rates()["rare"], people.age
    grown = people.resident & (age >= 18)
    raises = np.zeros(people.size, dtype=bool)
    raises[people.keeper[people.keeper != NOBODY]] = True
    free = grown & ~raises
    alone = free & (people.spouse == NOBODY)
    abai = people.region == regions().index("KZ-10")
    # Shares of residents become shares of those who may: about two thirds are grown, half of them raise nobody.
    return {
        "conscript": (alone & ~people.female & (age < 24) & ~people.student, share["conscripts"], 300),
        "prison": (free & (age < 65) & (~people.female | (age % 9 == 0)), share["prisoners"] * 4, 1500),
        "full_state_support": (alone & (age > 60), share["full_support_of_adults"] * 12, 2000),
        "inpatient_centre": (alone, share["inpatient"] * 5, 1000),
        "missing": (free, share["missing"] * 3, 900),
        "incapable": (free, share["incapable"] * 3, 3000),
        "psychiatric_register": (grown, share["psychiatric"] * 1.5, 3000),
        "long_illness": (grown, share["long_illness"] * 1.5, 200),
        "war_veteran": (grown & (age >= 97), 1.0, 25_000),
        "polygon_zone": (grown & abai & (people.birth < _POLYGON_CLOSED), share["polygon_in_abai"], 25_000),
    }
