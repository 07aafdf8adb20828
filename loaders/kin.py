"""Rules between a row and the people it names, and between acts about the same people."""

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

import polars as pl

from graph.client import Graph
from loaders import people
from loaders.mapped import mapped, slices
from loaders.problems import Check, apply, at
from loaders.registers import Register

YOUNGEST_PARENT = "12y"
"""Nobody becomes a parent earlier."""


class Named(NamedTuple):
    """Rows whose people are all known, rows that wait for someone unknown, and the problems found."""

    rows: pl.DataFrame
    waiting: pl.DataFrame
    problems: list[pl.DataFrame]


def check_named(rows: pl.DataFrame, register: Register, known: pl.DataFrame) -> Named:
    """The third stage: the people that rows name are known, and lived when the row says so."""
    columns = [column.name for column in register.people]
    if not columns or rows.is_empty():
        return Named(rows, rows.clear(), [])
    lives = known.select("iin", "born", people.died().alias("died"), "died_said")
    parts = [_check_slice(part, register, columns, lives) for part in slices(rows)]
    return Named(
        pl.concat(part.rows for part in parts),
        pl.concat(part.waiting for part in parts),
        [problem for part in parts for problem in part.problems],
    )


def _check_slice(rows: pl.DataFrame, register: Register, columns: Sequence[str], lives: pl.DataFrame) -> Named:
    wide = rows
    for column in columns:
        about = lives.rename(
            {"iin": column, "born": f"born:{column}", "died": f"died:{column}", "died_said": f"said:{column}"}
        )
        wide = wide.join(about, on=column, how="left", maintain_order="left")
    strangers = [
        Check(column, "unknown_person", pl.col(column).is_not_null() & pl.col(f"born:{column}").is_null())
        for column in columns
    ]
    held, unknown = apply(wide, register.name, strangers)
    waiting = wide.join(held.select("_key"), on="_key", how="anti") if unknown else wide.clear()
    if waiting["_waited"].any():  # told when it was delivered
        unknown = apply(wide.filter(~pl.col("_waited")), register.name, strangers)[1]
    kept, problems = apply(held, register.name, _lived(register))
    stay = rows if kept.height == rows.height else mapped(kept.select(rows.columns))
    return Named(stay, waiting.select(rows.columns), [*unknown, *problems])


def _lived(register: Register) -> list[Check]:
    match register.name:
        case "births":
            return [_parent_age("mother_iin"), _parent_age("father_iin")]
        case "deaths":
            return _deaths()
        case "marriages":
            return [_after_death(spouse, pl.col("registered_on")) for spouse in ("husband_iin", "wife_iin")]
        case "incomes":
            return [_after_death("iin", pl.col("month").str.to_date("%Y-%m", strict=False))]
        case "employment":
            return [_after_death("iin", pl.max_horizontal("valid_from", "valid_to"))]
    return []


def _parent_age(parent: str) -> Check:
    old_enough = pl.col(f"born:{parent}").dt.offset_by(YOUNGEST_PARENT) <= pl.col("born:child_iin")
    return Check(parent, "parent_age", ~old_enough)


def _deaths() -> list[Check]:
    real = pl.col("kind") != "declared_absent"
    other = (pl.col("died_on") != pl.col("said:iin")) | (pl.col("died_on") != pl.col("died:iin"))
    return [
        Check("died_on", "death_before_birth", pl.col("died_on") < pl.col("born:iin")),
        Check("died_on", "death_dates_differ", real & other),
    ]


def _after_death(person: str, day: pl.Expr) -> Check:
    return Check(person, "activity_after_death", day > pl.col(f"died:{person}"))


def check_births(births: pl.DataFrame, graph: Graph | None) -> tuple[pl.DataFrame, list[pl.DataFrame]]:
    """Of several valid acts of one child's live birth the latest registered stays, of one day's the greater number.

    Of an earlier act in the graph it is only told, as a warning at the new act: which one holds is derived there.
    """
    valid = births.filter((pl.col("status") == "valid") & pl.col("live"))
    acts = valid.select("child_iin", "act_no", "registered_on", "_key", pl.lit(True).alias("mine"))
    if graph is not None:
        acts = pl.concat([acts, _stored_births(graph, births, valid["child_iin"].unique())])
    order = acts.sort("child_iin", "registered_on", "act_no", nulls_last=False)
    ranked = order.with_columns(
        pl.col("_key").last().over("child_iin").alias("stays"), pl.col("mine").last().over("child_iin").alias("new")
    )
    earlier = ranked.filter(pl.col("_key") != pl.col("stays"))
    if earlier.is_empty():
        return births, []
    mine = births.join(earlier.filter("mine").select("_key"), on="_key", how="semi", maintain_order="left")
    told = earlier.filter(~pl.col("mine") & pl.col("new")).select(pl.col("stays").alias("_key")).unique()
    problems = [
        at(mine, "births", "act_no", "superseded_act"),
        at(
            births.join(told, on="_key", how="semi"),
            "births",
            "act_no",
            "superseded_act",
            warning=True,
            told="superseded_before",
        ),
    ]
    return births.join(mine.select("_key"), on="_key", how="anti", maintain_order="left"), problems


def _stored_births(graph: Graph, births: pl.DataFrame, children: pl.Series) -> pl.DataFrame:
    found: list[list[str | None]] = []
    for start in range(0, len(children), people.BATCH):
        iins = children[start : start + people.BATCH].to_list()
        found += graph.read("load/births_of", iins=iins)[0]["acts"]
    schema = dict.fromkeys(("child_iin", "act_no", "registered_on", "_key"), pl.String)
    stored = pl.DataFrame(found, schema=schema, orient="row").with_columns(
        pl.col("registered_on").str.to_date("%Y-%m-%d"), pl.lit(False).alias("mine")
    )
    return stored.join(births.select("_key"), on="_key", how="anti")


def check_marriages(marriages: pl.DataFrame, known: pl.DataFrame, graph: Graph | None) -> list[pl.DataFrame]:
    """Warn at undissolved marriages of people who have a later one, at the later one where the earlier is in the graph.

    A death ends a marriage too.
    """
    died = known.select("iin", people.died().alias("died")).drop_nulls()
    names = ["_key", "husband_iin", "wife_iin", "registered_on"]
    opened = marriages.filter((pl.col("status") == "valid") & pl.col("dissolved_on").is_null())
    acts = opened.select(*names, pl.lit(True).alias("mine"))
    if graph is not None:
        acts = pl.concat(
            [acts, _stored_marriages(graph, marriages, people.named_in(opened, "husband_iin", "wife_iin"))]
        )
    spouses = pl.concat(
        acts.select("_key", pl.col(one).alias("iin"), pl.col(other).alias("spouse"), "registered_on", "mine")
        for one, other in (("husband_iin", "wife_iin"), ("wife_iin", "husband_iin"))
    ).join(died.rename({"iin": "spouse"}), on="spouse", how="left")
    ranked = spouses.sort("iin", "registered_on", "_key").with_columns(
        pl.col("registered_on").shift(-1).over("iin").alias("again"),
        pl.col("_key").last().over("iin").alias("latest"),
    )
    earlier = ranked.filter(
        pl.col("again").is_not_null() & (pl.col("died").is_null() | (pl.col("died") > pl.col("again")))
    )
    if earlier.is_empty():
        return []
    mine = marriages.join(earlier.filter("mine"), on="_key", how="semi", maintain_order="left")
    stored = earlier.filter(~pl.col("mine")).select(pl.col("latest").alias("_key"))
    later = marriages.join(stored, on="_key", how="semi", maintain_order="left").join(mine, on="_key", how="anti")
    return [
        at(mine, "marriages", "dissolved_on", "open_marriage"),
        at(later, "marriages", "registered_on", "open_marriage", told="open_before"),
    ]


def _stored_marriages(graph: Graph, marriages: pl.DataFrame, spouses: pl.Series) -> pl.DataFrame:
    found: list[list[str]] = []
    for start in range(0, len(spouses), people.BATCH):
        iins = spouses[start : start + people.BATCH].to_list()
        found += graph.read("load/open_marriages", iins=iins)[0]["acts"]
    schema = dict.fromkeys(("_key", "husband_iin", "wife_iin", "registered_on"), pl.String)
    stored = pl.DataFrame(found, schema=schema, orient="row").with_columns(
        pl.col("registered_on").str.to_date("%Y-%m-%d"), pl.lit(False).alias("mine")
    )
    return stored.unique("_key").join(marriages.select("_key"), on="_key", how="anti")


def check_death_dates(citizens: pl.DataFrame, known: pl.DataFrame) -> list[pl.DataFrame]:
    """Warn at citizens whose date of death differs from the act of death that the graph holds."""
    dead = citizens.filter(pl.col("death_date").is_not_null())
    acts = known.select("iin", "died_act").drop_nulls()
    differing = dead.join(acts, on="iin", maintain_order="left").filter(pl.col("death_date") != pl.col("died_act"))
    return [at(differing, "citizens", "death_date", "death_dates_differ")] if differing.height else []


def home_order(citizens: pl.DataFrame, registrations: pl.DataFrame | None, as_of: dt.date) -> pl.DataFrame:
    """The citizens sorted by home (open permanent registration, else factual, else temporary), then by IIN."""
    if registrations is None:
        return citizens.sort("iin")
    held = (pl.col("valid_from") <= as_of) & (pl.col("valid_to").is_null() | (pl.col("valid_to") >= as_of))
    rank = pl.col("kind").replace_strict({"permanent": 0, "factual": 1, "temporary": 2}, return_dtype=pl.Int8)
    homes = (
        registrations.filter(held)
        .select("iin", "address_id", "valid_from", rank.alias("rank"))
        .sort("rank", "valid_from", "address_id", descending=[False, True, False])
        .unique("iin", keep="first", maintain_order=True)
        .select("iin", pl.col("address_id").alias("_home"))
    )
    return citizens.join(homes, on="iin", how="left").sort("_home", "iin", nulls_last=True)
