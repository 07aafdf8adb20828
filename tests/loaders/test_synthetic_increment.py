"""The next delivery of a synthetic region changes only what it should."""

import datetime as dt
from pathlib import Path

import polars as pl
import pytest

from loaders.synthetic import Summary, make, make_increment
from tests.loaders.test_synthetic import digests, problems, read

Deliveries = tuple[Path, Path, Summary]
DAY, NEXT = dt.date(2026, 3, 1), dt.date(2026, 4, 1)


@pytest.fixture(scope="module")
def deliveries(tmp_path_factory: pytest.TempPathFactory) -> Deliveries:
    base, later = tmp_path_factory.mktemp("base"), tmp_path_factory.mktemp("later")
    make(base, 5_000, 2, DAY)
    return base, later, make_increment(later, base, DAY, NEXT)


def test_same_arguments_same_files(deliveries: Deliveries, tmp_path: Path) -> None:
    base, later, _ = deliveries
    make_increment(tmp_path, base, DAY, NEXT)
    assert digests(tmp_path) == digests(later)


def test_only_people_of_the_base_are_unknown_to_it(deliveries: Deliveries) -> None:
    _, later, _ = deliveries
    assert set(problems(later, NEXT)) == {"unknown_person"}


def test_every_person_named_is_known(deliveries: Deliveries) -> None:
    base, later, summary = deliveries
    known = set(read(base, "citizens")["iin"]) | set(read(later, "citizens")["iin"])
    for register in summary.rows:
        frame = read(later, register)
        for column in (c for c in frame.columns if c.endswith("iin")):
            assert set(frame[column].drop_nulls()) <= known, (register, column)


def test_newborn_are_new_and_the_dead_were_alive(deliveries: Deliveries) -> None:
    base, later, _ = deliveries
    before, now = read(base, "citizens"), read(later, "citizens")
    born = now.filter(pl.col("birth_date") > DAY)
    assert 3 <= born.height <= 15  # 5,000 people bear about 16 per 1,000 a year: 7 in a month
    assert set(born["iin"]).isdisjoint(before["iin"])
    assert (born["birth_date"] <= NEXT).all()
    assert read(later, "births")["child_iin"].sort().equals(born["iin"].sort())
    dead = read(later, "deaths")
    assert dead["died_on"].is_between(DAY, NEXT).all()
    assert set(dead["iin"]) <= set(before.filter(pl.col("death_date").is_null())["iin"])
    assert set(dead["iin"]) <= set(now.filter(pl.col("death_date").is_not_null())["iin"])


def test_moves_close_one_registration_and_open_another(deliveries: Deliveries) -> None:
    base, later, _ = deliveries
    key = ["iin", "address_id", "valid_from"]
    rows = read(later, "registrations")
    closed = rows.filter(pl.col("valid_to").is_not_null())
    assert closed.join(read(base, "registrations"), on=key, how="anti").is_empty()
    opened = rows.filter(pl.col("valid_to").is_null())
    assert set(opened["address_id"]) <= set(read(base, "addresses")["address_id"])
    assert opened["iin"].is_unique().all()


def test_the_month_that_ended_comes_with_corrections_of_the_one_before(deliveries: Deliveries) -> None:
    base, later, _ = deliveries
    rows = read(later, "incomes")
    assert set(rows["month"]) == {"2026-02", "2026-03"}
    key = ["iin", "month", "kind", "payer_bin", "benefit"]
    old = rows.filter(pl.col("month") == "2026-02")
    before = old.join(read(base, "incomes"), on=key, suffix="_before", nulls_equal=True)
    assert before.height == old.height
    assert (before["amount"] != before["amount_before"]).any()


def test_a_base_with_defects_gives_a_sound_increment(tmp_path: Path) -> None:
    base, later = tmp_path / "base", tmp_path / "later"
    make(base, 2_000, 4, DAY, defects=True)
    make_increment(later, base, DAY, NEXT)
    assert set(problems(later, NEXT)) == {"unknown_person"}
    sound = read(base, "citizens").filter(pl.col("birth_date").is_between(dt.date(1900, 1, 1), DAY))
    known = set(sound["iin"]) | set(read(later, "citizens")["iin"])
    assert set(read(later, "registrations")["iin"]) | set(read(later, "incomes")["iin"]) <= known


def test_an_increment_leads_forward(deliveries: Deliveries, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="not after"):
        make_increment(tmp_path, deliveries[0], DAY, DAY)
