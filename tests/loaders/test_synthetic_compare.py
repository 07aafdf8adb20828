"""Made against published at 50,000 people."""

import datetime as dt
from typing import Any

import pytest

from loaders.synthetic import compare, make

Rows = dict[str, dict[str, Any]]
DAY = dt.date(2026, 3, 1)

# Tolerances are relative: chance at this size (a share p among n people strays by about 2 * sqrt((1 - p) / (p * n)):
# 1 % for ages and wages, 5 % for what one in a hundred has, 10-15 % for rarer things) and, where larger, what the fit
# leaves.
TOLERANCES = {
    "share under 16": 0.05,
    "share under 25": 0.03,
    "share 25-64": 0.03,
    "share 65 and over": 0.10,
    "share of women": 0.02,
    "share in towns": 0.03,
    "people in a household": 0.06,
    "married, of 15 and over": 0.04,
    "never married, of 15 and over": 0.10,
    "widowed, of 15 and over": 0.15,
    "births per 1,000": 0.08,
    "deaths per 1,000": 0.12,
    "marriages per 1,000": 0.15,
    "share of boys at birth": 0.06,
    "mean age of mother": 0.03,
    "age at first marriage, women": 0.03,
    "age at first marriage, men": 0.03,
    "fourth children of births": 0.20,
    "families paid for four children and more, per 1,000": 0.15,
    "awarded mothers paid, per 1,000": 0.20,
    "people with a disability, per 1,000": 0.10,
    "children with a disability, per 1,000": 0.15,
    "disability allowances paid, per 1,000": 0.10,
    "paid for raising a disabled child, per 1,000": 0.15,
    "employees, share of residents": 0.06,
    "self-employed, share of residents": 0.10,
    "median wage": 0.05,
    "mean wage": 0.05,
    "pensioners, per 1,000": 0.10,
    "mean pension": 0.02,
    "insured, share of residents": 0.04,
    "borrowers, per 1,000": 0.05,
    "owner-occupied dwellings, share of households": 0.02,
}


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> Rows:
    directory = tmp_path_factory.mktemp("compare")
    make(directory, 50_000, 1, DAY, format="parquet")
    return {row["measure"]: row for row in compare(directory, DAY).iter_rows(named=True)}


@pytest.mark.parametrize("measure", TOLERANCES)
def test_made_is_near_published(rows: Rows, measure: str) -> None:
    row = rows[measure]
    assert row["made"] == pytest.approx(row["published"], rel=TOLERANCES[measure])


def test_regions_have_their_published_shares(rows: Rows) -> None:
    assert rows["largest gap of a region's share"]["made"] < 0.002  # a household is the smallest that can move


def test_every_figure_names_its_source(rows: Rows) -> None:
    assert all(row["source"] for row in rows.values())
