"""Made against published: the figures that statistics publish, reckoned from the files of a made region.

Wages are taken back to the quarter of the published figure; everything else is of the region's own day.
"""

import datetime as dt
import tomllib
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any

import polars as pl

from loaders.synthetic.made import Delivery
from loaders.synthetic.rates import rates


def compare(directory: Path | str, as_of: dt.date) -> pl.DataFrame:
    """Return measure, made, published and source for every published figure.

    Meant for a region without defects; `as_of` is the day it was made for.
    """
    text = resources.files(__package__).joinpath("published.toml").read_text(encoding="utf-8")
    figures: list[dict[str, Any]] = tomllib.loads(text)["figures"]
    delivery = Delivery(directory, as_of)
    measures = (_ages, _homes, _marital, _flows, _births, _paid, _health, _work, _rest)
    made = dict(pair for measure in measures for pair in measure(delivery))
    return pl.DataFrame(
        {
            "measure": [f["measure"] for f in figures],
            "made": [made[f["measure"]] for f in figures],
            "published": [float(f["value"]) for f in figures],
            "source": [f["source"] for f in figures],
        }
    )


Made = Iterator[tuple[str, float]]


def _ages(d: Delivery) -> Made:
    people = d.residents
    for name, fit in (
        ("share under 16", pl.col("age") < 16),
        ("share under 25", pl.col("age") < 25),
        ("share 25-64", pl.col("age").is_between(25, 64)),
        ("share 65 and over", pl.col("age") >= 65),
        ("share of women", pl.col("sex") == "F"),
    ):
        yield name, people.filter(fit).height / people.height


def _homes(d: Delivery) -> Made:
    places = d["addresses"].select("address_id", "region", "settlement_kind")
    here = d.open("registrations").filter(pl.col("kind") != "temporary").join(places, on="address_id")
    here = here.join(d.residents.select("iin"), on="iin", how="semi")
    yield "share in towns", 1 - here.filter(pl.col("settlement_kind").str.starts_with("rural")).height / here.height
    households = here["address_id"].n_unique()
    yield "people in a household", here.height / households
    weights = rates()["regions"]
    total = sum(weights.values())
    shares = dict(here["region"].value_counts().with_columns(pl.col("count") / here.height).iter_rows())
    yield "largest gap of a region's share", max(abs(shares.get(code, 0) - weights[code] / total) for code in weights)
    owned = d.open("real_estate").filter(pl.col("kind") == "dwelling")["address_id"].n_unique()
    yield "owner-occupied dwellings, share of households", owned / households


def _marital(d: Delivery) -> Made:
    grown = d.residents.filter(pl.col("age") >= 15)
    dead = d["deaths"].select("iin", "died_on")
    acts = d["marriages"].select("husband_iin", "wife_iin", "registered_on", "dissolved_on")
    sides = pl.concat(
        acts.select(pl.col(one).alias("iin"), pl.col(other).alias("spouse"), "registered_on", "dissolved_on")
        for one, other in (("husband_iin", "wife_iin"), ("wife_iin", "husband_iin"))
    )
    last = sides.sort("iin", "registered_on").unique("iin", keep="last", maintain_order=True)
    last = last.join(dead.rename({"iin": "spouse"}), on="spouse", how="left")
    state = (
        pl.when(pl.col("registered_on").is_null())
        .then(pl.lit("never married"))
        .when(pl.col("dissolved_on").is_not_null())
        .then(pl.lit("divorced"))
        .when(pl.col("died_on").is_not_null())
        .then(pl.lit("widowed"))
        .otherwise(pl.lit("married"))
    )
    states = grown.join(last, on="iin", how="left").select(state.alias("state"))["state"]
    counts = dict(states.value_counts().iter_rows())
    for name in ("married", "never married", "widowed", "divorced"):
        yield f"{name}, of 15 and over", counts.get(name, 0) / grown.height


def _flows(d: Delivery) -> Made:
    people = d.residents.height
    for name, register, column in (
        ("marriages", "marriages", "registered_on"),
        ("divorces", "marriages", "dissolved_on"),
        ("deaths", "deaths", "died_on"),
        ("births", "citizens", "birth_date"),
    ):
        yield f"{name} per 1,000", _last_year(d, register, column).height / people * 1000
    born = d["citizens"].select("iin", "birth_date")
    acts = d["marriages"]
    for name, column in (("women", "wife_iin"), ("men", "husband_iin")):
        first = acts.sort("registered_on").unique(column, keep="first", maintain_order=True)
        first = first.filter(_within_a_year(d, "registered_on")).join(born, left_on=column, right_on="iin")
        yield (
            f"age at first marriage, {name}",
            _mean((first["registered_on"] - first["birth_date"]).dt.total_days() / 365.25),
        )


def _births(d: Delivery) -> Made:
    born = d["citizens"].select("iin", "birth_date", "sex")
    acts = d["births"].drop_nulls("mother_iin").join(born, left_on="child_iin", right_on="iin")
    acts = acts.sort("mother_iin", "birth_date").with_columns(order=pl.int_range(pl.len()).over("mother_iin") + 1)
    new = acts.filter(_within_a_year(d, "birth_date"))
    new = new.join(born.select("iin", mother_born="birth_date"), left_on="mother_iin", right_on="iin")
    yield "share of boys at birth", new.filter(pl.col("sex") == "M").height / new.height
    yield "mean age of mother", _mean((new["birth_date"] - new["mother_born"]).dt.total_days() / 365.25)
    yield "first children of births", new.filter(pl.col("order") == 1).height / new.height
    yield "fourth children of births", new.filter(pl.col("order") == 4).height / new.height


def _paid(d: Delivery) -> Made:
    people = d.residents.height
    paid = d.open("benefits").group_by("benefit").agg(pl.col("case_no").n_unique())
    counts = dict(paid.iter_rows())
    for name, benefit in (
        ("families paid for four children and more", "multi_child_family"),
        ("awarded mothers paid", "awarded_mother"),
        ("disability allowances paid", "disability_allowance"),
        ("paid for raising a disabled child", "raising_disabled_child"),
        ("paid for care of group I", "group_one_caregiver"),
        ("families with social assistance", "targeted_social_assistance"),
    ):
        yield f"{name}, per 1,000", counts.get(benefit, 0) / people * 1000


def _health(d: Delivery) -> Made:
    people = d.residents
    ill = d.open("disabilities").join(people, on="iin").unique("iin")
    yield "people with a disability, per 1,000", ill.height / people.height * 1000
    yield "children with a disability, per 1,000", ill.filter(pl.col("age") < 18).height / people.height * 1000
    insured = d["medical"]["insured"].cast(pl.String) == "true"
    yield "insured, share of residents", float(insured.sum()) / people.height


def _work(d: Delivery) -> Made:
    people = d.residents.height
    employed = d.open("employment")["iin"].n_unique()
    yield "employees, share of residents", employed / people
    incomes = d["incomes"].with_columns(pl.col("amount").cast(pl.Int64))
    last = incomes.filter(pl.col("month") == incomes["month"].max())
    yield "self-employed, share of residents", last.filter(pl.col("kind") == "business")["iin"].n_unique() / people
    wages = last.filter(pl.col("kind") == "wage").group_by("iin").agg(pl.col("amount").sum())["amount"]
    year, month = (int(part) for part in str(last["month"][0]).split("-"))
    then, when = (int(part) for part in rates()["wages"]["anchor"].split("-"))
    grown = (1 + rates()["wages"]["growth_a_month"]) ** ((year - then) * 12 + month - when)
    yield "median wage", _number(wages.median()) / grown
    yield "mean wage", _mean(wages) / grown
    pensions = last.filter(pl.col("kind") == "pension")["amount"]
    yield "pensioners, per 1,000", pensions.len() / people * 1000
    yield "mean pension", _mean(pensions)


def _rest(d: Delivery) -> Made:
    people = d.residents.height
    yield "kandas statuses, per 1,000", d.open("kandas").height / people * 1000
    yield "borrowers, per 1,000", d["credits"]["iin"].n_unique() / people * 1000


def _last_year(d: Delivery, register: str, column: str) -> pl.DataFrame:
    return d[register].filter(_within_a_year(d, column))


def _within_a_year(d: Delivery, column: str) -> pl.Expr:
    return pl.col(column).is_between(d.as_of - dt.timedelta(days=364), d.as_of)


def _mean(values: pl.Series) -> float:
    return _number(values.mean())


def _number(value: object) -> float:
    return float(value) if isinstance(value, (int, float)) else float("nan")
