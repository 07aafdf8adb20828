"""Dates as whole days since 1970-01-01 in numpy columns, so that millions of them cost little.

`NEVER` stands for "not yet": it is later than any date and becomes an empty field in a register.
"""

import datetime as dt
import zlib
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

NEVER = 2_000_000
YEAR = 365.2425
_EPOCH = dt.date(1970, 1, 1)


def generator(seed: int, table: str) -> np.random.Generator:
    """Return the random generator of one table: its numbers do not move when another table changes."""
    return np.random.default_rng([seed, zlib.crc32(table.encode())])


def day(date: dt.date) -> int:
    """Return a date as days since 1970-01-01."""
    return (date - _EPOCH).days


def date(number: int) -> dt.date:
    """Return the date of a day number."""
    return _EPOCH + dt.timedelta(days=int(number))


def first_of_year(year: int) -> int:
    """Return 1 January of a year."""
    return day(dt.date(year, 1, 1))


def year_of(days: Ints) -> Ints:
    """Return the calendar years of days."""
    years: Ints = days.astype("datetime64[D]").astype("datetime64[Y]").astype(np.int64) + 1970
    return years


def age_on(birth: Ints, on: int | Ints) -> Ints:
    """Return full years; somebody born on 29 February turns a year older on 1 March in other years."""
    on_days = np.broadcast_to(np.asarray(on, dtype=np.int64), birth.shape)
    ages: Ints = year_of(on_days) - year_of(birth) - (_month_and_day(birth) > _month_and_day(on_days))
    return ages


def birthday(birth: Ints, age: int | Ints) -> Ints:
    """Return the day somebody reaches an age (29 February: 1 March in other years)."""
    days = birth.astype("datetime64[D]")
    months = days.astype("datetime64[M]")
    reached = (months + 12 * np.asarray(age)).astype("datetime64[D]") + (days - months)
    result: Ints = reached.astype(np.int64)
    return result


def between(rng: np.random.Generator, first: int | Ints, last: int | Ints) -> Ints:
    """Draw days evenly from intervals that include both ends; an empty interval gives its first day."""
    low = np.asarray(first, dtype=np.int64)
    width = np.maximum(np.asarray(last, dtype=np.int64) - low, 0) + 1
    drawn: Ints = low + (rng.random(width.shape) * width).astype(np.int64)
    return drawn


def pick(rng: np.random.Generator, size: int, weights: Sequence[float]) -> Ints:
    """Draw places 0, 1, 2 … with the given weights."""
    edges = np.cumsum(np.asarray(weights, dtype=np.float64))
    drawn: Ints = np.searchsorted(edges / edges[-1], rng.random(size), side="right").astype(np.int64)
    return np.minimum(drawn, len(edges) - 1)


def _month_and_day(days: Ints) -> Ints:
    dates = days.astype("datetime64[D]")
    months = dates.astype("datetime64[M]")
    code: Ints = (months.astype(np.int64) % 12) * 32 + (dates - months).astype(np.int64)
    return code
