"""Plausible values for every parameter that a statement takes, so that each can be run on an empty graph."""

from datetime import date
from typing import Any

from graph.queries import Query

DAY = date(2026, 3, 1)

_NAMED: dict[str, Any] = {
    "as_of": DAY,
    "day": DAY,
    "everyone": False,
    "kin": True,
    "since": DAY,
    "young": DAY,
    "slices": {"ranges": [[0, 10]]},
    "pension_born_after": {"F": date(1965, 3, 1), "M": date(1963, 3, 1)},
    "pension_months": [{"order": 0, "year": 2026, "month": "m02"}],
    "ordinary": {"F": date(1965, 3, 1), "M": date(1963, 3, 1)},
    "polygon": {"F": date(1965, 3, 1), "M": date(1963, 3, 1)},
    "known": True,
    "notice": False,
    "out": [],
    "year": 2026,
    "window": [[2026, "m02"]],
    "delivery": {"id": "d", "number": 1, "date": DAY},
    "page": 10,
    "preschool": [DAY, DAY],
    "secondary": [DAY, DAY],
    "first": "m10",
    "second": "m11",
    "third": "m12",
    "addresses": {"ids": []},
    "scores": {"rows": []},
    "limit": 10,
    "skip": 0,
    "slice": 0,
    "number": 0,
    "family": 0,
    "last": 0,
    "least": 30,
    "minimum": 4,
    "mother_children": 5,
    "first_year": 2025,
    "last_year": 2026,
    "window_years": 3,
    "alimony_years": 1,
    "seconds": 10,
    "schema_version": 2,
    "benefit": "multi_child_family",
    "region": "KZ-75",
    "loader": "me",
    "dead": "nobody",
    "payer": {"payer_name": "x"},
    "edition": "2026-01-01",
}
_DATED = ("_after", "_by", "_from")


UNENDING = ("pausing", "away", "done", "one_off", "alienated", "young", "kin", "ill")
"""Lists whose names are no plurals."""


def params(query: Query) -> dict[str, Any]:
    """A value for each: by its name, else a day for what ends like one, an empty list for a plural, else a text."""
    return {name: _value(name) for name in query.params}


def _value(name: str) -> Any:
    if name in _NAMED:
        return _NAMED[name]
    if name.endswith(_DATED):
        return DAY
    return [] if name.endswith("s") or name in UNENDING else "x"
