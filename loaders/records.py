"""From checked rows to records as the graph stores them: a node per key, monthly money as a node per year."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from loaders import mapped
from loaders.registers import Register

MONTHS = tuple(f"{month:02}" for month in range(1, 13))


@dataclass(frozen=True, slots=True)
class Shape:
    """How a register's records lie in a row: the key first, then `props`; `people` are (place, relationship).

    `months` are groups of places (base and amount of one month); a month is named iff the first has a value.
    """

    register: Register
    props: tuple[str, ...]
    people: tuple[tuple[int, str], ...]
    address: int | None
    months: tuple[tuple[int, ...], ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """All columns of a record's row."""
        return ("key", *self.props)


def shape(register: Register) -> Shape:
    """The shape of a register's records."""
    prefixes = tuple(register.months.values())
    plain = [name for name in register.names if not prefixes or name not in ("month", *register.months)]
    monthly = [f"{prefix}{month}" for month in MONTHS for prefix in prefixes]
    props = (*plain, *(["year"] if prefixes else []), *monthly)
    place = {name: at for at, name in enumerate(("key", *props))}
    return Shape(
        register=register,
        props=props,
        people=tuple((place[column.name], column.relationship) for column in register.people if column.relationship),
        address=place["address_id"] if "address_id" in props and register.name != "addresses" else None,
        months=tuple(tuple(place[f"{prefix}{month}"] for prefix in prefixes) for month in MONTHS if prefixes),
    )


def first_person(form: Shape) -> str | None:
    """The column of the first person that a record names, if it names any."""
    return form.columns[form.people[0][0]] if form.people else None


def portions(rows: pl.DataFrame, order: pl.Series | None) -> Iterator[pl.DataFrame]:
    """Many rows in portions, in the order of the numbers `order`; rows of one number stay together."""
    if rows.height <= mapped.SLICE or order is None:
        return iter([rows])
    ranks = order.fill_null(0).rank("dense").cast(pl.Int64)
    portion = ranks * math.ceil(rows.height / mapped.SLICE) // (ranks.n_unique() + 1)
    return (rows.filter(portion == each) for each in portion.unique().sort())


def frame(rows: pl.DataFrame, form: Shape) -> pl.DataFrame:
    """The records of checked rows, in the shape's columns."""
    if not form.months:
        return rows.select(pl.col("_key").alias("key"), *form.props)
    return _by_year(rows, form).select(form.columns)


def _by_year(rows: pl.DataFrame, form: Shape) -> pl.DataFrame:
    """One row for each year of a key; the key of a row ends in `|YYYY|MM`."""
    register = form.register
    same = [name for name in register.key if name != "month"]
    cells = [
        pl.col(column).filter(pl.col("_month") == name).first().alias(f"{prefix}{name}")
        for name in MONTHS
        for column, prefix in register.months.items()
    ]
    parted = rows.with_columns(pl.col("_key").str.head(-3).alias("key"), pl.col("month").str.tail(2).alias("_month"))
    years = parted.group_by("key").agg(*(pl.col(name).first() for name in same), *cells)
    return years.with_columns(pl.col("key").str.tail(4).cast(pl.Int64).alias("year"))
