"""What a delivery and the graph know of the people that rows name: birth dates and deaths."""

import polars as pl

from graph.client import Graph
from loaders.registers import Register

BATCH = 20_000
"""People asked for in one statement."""

SCHEMA = {"iin": pl.String, "born": pl.Date, "died_act": pl.Date, "died_said": pl.Date}
"""`died_act`: by the register of deaths; `died_said`: as `citizens` says."""


def with_departures(citizens: pl.DataFrame, unsaid: pl.Series) -> pl.DataFrame:
    """Whoever has a day of departure departs on it where the `residence` is unsaid; who is back says permanent."""
    departs = pl.col("departed_on").is_not_null() & unsaid
    return citizens.with_columns(pl.when(departs).then(pl.lit("departed")).otherwise("residence").alias("residence"))


def named(rows: pl.DataFrame, register: Register) -> pl.Series:
    """Every IIN that the rows name, each once."""
    return named_in(rows, *(column.name for column in register.columns if column.type == "iin"))


def named_in(rows: pl.DataFrame, *columns: str) -> pl.Series:
    """Every IIN in these columns, each once."""
    found = [rows[name].alias("iin") for name in columns]
    return pl.concat(found or [pl.Series("iin", [], pl.String)]).drop_nulls().unique()


def from_graph(graph: Graph, iins: pl.Series, acts: pl.Series) -> pl.DataFrame:
    """What the graph knows of these people; those it does not hold have no row.

    `acts` are the keys of the delivered acts of death: what the graph says in them is about to change.
    """
    found: list[list[str | None]] = []
    for start in range(0, len(iins), BATCH):
        found += graph.read("load/people", iins=iins[start : start + BATCH].to_list())[0]["people"]
    schema = dict.fromkeys(("iin", "born", "died_act", "act", "died_said"), pl.String)
    dates = pl.col("born", "died_act", "died_said").str.to_date("%Y-%m-%d")
    frame = pl.DataFrame(found, schema=schema, orient="row").with_columns(dates)
    stays = ~pl.col("act").is_in(acts.implode())
    return frame.select("iin", "born", pl.when(stays).then("died_act").alias("died_act"), "died_said")


def delivered(citizens: pl.DataFrame | None) -> pl.DataFrame:
    """What the accepted rows of `citizens` say."""
    if citizens is None:
        return pl.DataFrame(schema=SCHEMA)
    return citizens.select(
        "iin",
        pl.col("birth_date").alias("born"),
        pl.lit(None, pl.Date).alias("died_act"),
        pl.col("death_date").alias("died_said"),
    )


def joined(new: pl.DataFrame, old: pl.DataFrame) -> pl.DataFrame:
    """Both together; what is delivered now wins, an act of death in the graph stays known."""
    if old.is_empty():
        return new
    acts = old.select("iin", pl.col("died_act").alias("died_before"))
    kept = new.join(acts, on="iin", how="left").with_columns(pl.col("died_before").alias("died_act"))
    return pl.concat([kept.drop("died_before"), old.join(new, on="iin", how="anti")])


def with_deaths(people: pl.DataFrame, deaths: pl.DataFrame) -> pl.DataFrame:
    """The same people with the earliest death that accepted rows of `deaths` add."""
    acts = deaths.filter(pl.col("kind") != "declared_absent").group_by("iin").agg(pl.col("died_on").min().alias("act"))
    return people.join(acts, on="iin", how="left").select(
        "iin", "born", pl.min_horizontal("died_act", "act").alias("died_act"), "died_said"
    )


def died() -> pl.Expr:
    """The day of death: the register of deaths wins."""
    return pl.coalesce("died_act", "died_said")
