"""The check digit against numbers worked by hand, and made-up numbers for many people."""

import datetime as dt
import time

import numpy as np
import polars as pl
import pytest

from graph.iin import check_digit
from loaders import iin

FIRST_PASS = ["150314100004", "150314100014", "150314100024"]
SECOND_PASS = ["150314100506", "150314100518", "150314100531"]
NO_DIGIT = ["15031410052", "15031410133", "15031410214"]


@pytest.mark.parametrize("number", FIRST_PASS + SECOND_PASS)
def test_check_digit_of_known_numbers(number: str) -> None:
    assert check_digit(number[:11]) == int(number[11])
    assert iin.is_valid(number)


@pytest.mark.parametrize("first11", NO_DIGIT)
def test_numbers_without_check_digit(first11: str) -> None:
    assert check_digit(first11) is None
    assert not any(iin.is_valid(f"{first11}{last}") for last in range(10))


@pytest.mark.parametrize("text", ["", "1503141", "15031410000a", "1503141000044", "000000000000", "١٥٠٣١٤١٠٠٠٠٤"])
def test_malformed_numbers(text: str) -> None:
    assert iin.problem(text) == "iin_format"


def test_check_digit_wants_eleven_digits() -> None:
    with pytest.raises(ValueError, match="eleven"):
        check_digit("123")


def test_column_agrees_with_scalar() -> None:
    numbers = [f"{n:012d}" for n in range(150314100000, 150314102500)]
    numbers += ["", "x", "000000000000", "150314100004 ", "150314100004\n"]
    found = pl.DataFrame({"iin": numbers}).select(iin.problem_expr("iin")).to_series().to_list()
    assert found == [iin.problem(n) for n in numbers]


def test_column_keeps_nulls_apart() -> None:
    frame = pl.DataFrame({"iin": [None, "150314100004"]}, schema={"iin": pl.String})
    assert frame.select(iin.problem_expr("iin")).to_series().to_list() == [None, None]
    assert frame.select(iin.is_valid_expr("iin")).to_series().to_list() == [False, True]


def test_made_up_skips_serials_without_digit() -> None:
    numbers = [iin.made_up(dt.date(1915, 3, 14), "M", serial) for serial in range(300)]
    assert numbers[:3] == FIRST_PASS
    assert len(set(numbers)) == 300
    assert all(iin.is_valid(n) for n in numbers)
    assert not any(n.startswith(tuple(NO_DIGIT)) for n in numbers)


def test_made_up_says_sex_in_the_seventh_digit() -> None:
    assert iin.made_up(dt.date(2004, 2, 29), "F", 0)[:7] == "0402292"
    assert iin.made_up(dt.date(2004, 2, 29), "M", 0)[:7] == "0402291"


def test_made_up_ends_before_the_serials_do() -> None:
    with pytest.raises(ValueError, match="more people"):
        iin.made_up(dt.date(2004, 2, 29), "F", 10_000)


def test_bulk_numbers_differ_and_are_valid() -> None:
    rng = np.random.default_rng(1)
    days = rng.integers(-20_000, 20_000, 200_000)
    numbers = iin.made_up_column(days, rng.random(days.size) < 0.5)
    assert numbers.n_unique() == days.size
    assert numbers.to_frame().select(iin.is_valid_expr("iin").all()).item()


def test_bulk_check_is_fast() -> None:
    numbers = iin.made_up_column(np.arange(-300_000, 300_000) % 30_000, np.zeros(600_000, dtype=bool))
    frame = numbers.to_frame()
    start = time.perf_counter()
    frame.select(iin.problem_expr("iin").is_null().all())
    assert time.perf_counter() - start < 5  # measured 0.1 s; a Python loop takes over a second per million
