"""The individual identification number (IIN) in columns, and made-up numbers for people who do not exist.

Twelve digits: birth date YYMMDD, a digit for century and sex, a serial of four, a check digit. Since decree 853 of
26.08.2013 the first seven say nothing certain about the person, so nothing here reads a birth date out of them.
Made-up numbers carry the digit of the 1800s (1 male, 2 female): they cannot be a living person's.
"""

import datetime as dt
from functools import cache
from typing import Literal

import numpy as np
import numpy.typing as npt
import polars as pl

from graph.iin import DIGITS, FIRST_WEIGHTS, NULL_CONSTANT, SECOND_WEIGHTS, Fault, fault

Problem = Literal["iin_format", "iin_check_digit"]
REASONS: dict[Fault, Problem] = {"format": "iin_format", "check_digit": "iin_check_digit"}

_SERIALS = 10_000
_EPOCH = dt.date(1970, 1, 1)

IntArray = npt.NDArray[np.int64]


def problem(iin: str) -> Problem | None:
    """Say what is wrong with a number: the reason code of the registers' contract, or None if it is sound."""
    found = fault(iin)
    return REASONS[found] if found else None


def is_valid(iin: str) -> bool:
    """Tell whether a text is a sound IIN: twelve digits, right check digit, no constant standing for NULL."""
    return problem(iin) is None


def problem_expr(column: str) -> pl.Expr:
    """`problem` for a text column: a nullable text expression (null = sound); a null number stays null."""
    text = pl.col(column)
    formed = text.str.contains(r"^[0-9]{12}$") & (text != NULL_CONSTANT)
    number = text.cast(pl.Int64, strict=False)
    right = _check_expr(number) == number % 10
    return (
        pl.when(text.is_null())
        .then(pl.lit(None, pl.String))
        .when(~formed)
        .then(pl.lit("iin_format"))
        .when(right)
        .then(pl.lit(None, pl.String))
        .otherwise(pl.lit("iin_check_digit"))
    )


def is_valid_expr(column: str) -> pl.Expr:
    """`is_valid` for a text column; a null number is not valid."""
    return problem_expr(column).is_null() & pl.col(column).is_not_null()


def made_up(birth_date: dt.date, sex: str, serial: int) -> str:
    """Return the `serial`-th (from 0) usable made-up IIN for a birth date and sex `F` or `M`.

    Serials that have no check digit are skipped, so different `serial` give different numbers. Dates a century
    apart share their numbers. ValueError beyond the last of a date's nearly ten thousand numbers.
    """
    days = np.array([(birth_date - _EPOCH).days], dtype=np.int64)
    return str(made_up_column(days, np.array([sex == "F"]), np.array([serial], dtype=np.int64))[0])


def made_up_column(birth_days: IntArray, female: npt.NDArray[np.bool_], serial: IntArray | None = None) -> pl.Series:
    """Return made-up IINs for many people: birth dates as days since 1970-01-01, and who is female.

    Without `serial` the people of each date and sex are numbered in their order, so all numbers differ.
    """
    prefix = _prefix(birth_days, female)
    ranks = _rank_within(prefix) if serial is None else serial
    digits = (prefix[:, None] // 10 ** np.arange(6, -1, -1)) % 10
    first = digits @ np.array(FIRST_WEIGHTS[:7]) % 11
    second = digits @ np.array(SECOND_WEIGHTS[:7]) % 11
    usable, check = _serial_tables()
    cell = first * 11 + second
    if ranks.size and int(ranks.max()) >= usable.shape[1]:
        raise ValueError("more people of one birth date and sex than there are made-up IINs for it")
    chosen = usable[cell, ranks]
    number = prefix * 100_000 + chosen * 10 + check[cell, chosen]
    return pl.Series("iin", number).cast(pl.String).str.zfill(DIGITS)


def _check_expr(number: pl.Expr) -> pl.Expr:
    digits = [number // 10 ** (11 - place) % 10 for place in range(11)]
    first, second = (
        pl.sum_horizontal(d * w for d, w in zip(digits, weights, strict=True)) % 11
        for weights in (FIRST_WEIGHTS, SECOND_WEIGHTS)
    )
    return pl.when(first < 10).then(first).otherwise(second)


def _prefix(birth_days: IntArray, female: npt.NDArray[np.bool_]) -> IntArray:
    days = birth_days.astype("datetime64[D]")
    months = days.astype("datetime64[M]")
    year = days.astype("datetime64[Y]").astype(np.int64) + 1970
    month = months.astype(np.int64) % 12 + 1
    day = (days - months).astype(np.int64) + 1
    prefix: IntArray = ((year % 100 * 100 + month) * 100 + day) * 10 + np.where(female, 2, 1)
    return prefix


def _rank_within(groups: IntArray) -> IntArray:
    order = np.argsort(groups, kind="stable")
    ordered = groups[order]
    start = np.concatenate(([True], ordered[1:] != ordered[:-1]))[: ordered.size]
    place = np.arange(ordered.size)
    ranks = np.empty_like(groups)
    ranks[order] = place - np.maximum.accumulate(np.where(start, place, 0))
    return ranks


@cache
def _serial_tables() -> tuple[IntArray, IntArray]:
    """For each pair of remainders that the first seven digits leave: the usable serials in order, and check digits.

    The row is as long as the shortest list, so that every date has equally many numbers.
    """
    serial = np.arange(_SERIALS)
    digits = (serial[:, None] // 10 ** np.arange(3, -1, -1)) % 10
    first = (np.arange(11)[:, None] + digits @ np.array(FIRST_WEIGHTS[7:])) % 11
    second = (np.arange(11)[:, None] + digits @ np.array(SECOND_WEIGHTS[7:])) % 11
    check = np.where(first[:, None, :] < 10, first[:, None, :], second[None, :, :]).reshape(121, _SERIALS)
    usable = [np.flatnonzero(row < 10) for row in check]
    shortest = min(row.size for row in usable)
    return np.stack([row[:shortest] for row in usable]), check
