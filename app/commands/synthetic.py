"""A synthetic region as register files, and how near it comes to what is published of Kazakhstan."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Table

from app.commands.connection import AsOf, Json, today
from app.commands.output import say, show, wrong_use
from loaders.synthetic import compare, make


def synthetic(
    directory: Annotated[Path, typer.Argument(help="A new folder for the register files.")],
    citizens: Annotated[int, typer.Option("--citizens", min=200, help="How many people live in it.")] = 100_000,
    seed: Annotated[int, typer.Option("--seed", help="Another number makes another region.")] = 1,
    as_of: AsOf = None,  # type: ignore[assignment]
    defects: Annotated[bool, typer.Option("--defects", help="With what real deliveries get wrong.")] = False,
    parquet: Annotated[bool, typer.Option("--parquet", help="Parquet files instead of CSV.")] = False,
    compared: Annotated[
        bool, typer.Option("--compare", help="Print what was made beside what statistics publish.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Make the registers of a synthetic region: files to try `family-card load` on. All people in them are made up.

    The same size, number and day make the same files.
    """
    if directory.exists() and (not directory.is_dir() or any(directory.iterdir())):
        wrong_use(f"{directory} is not an empty folder; name a new one, so that nothing is written over")
    if compared and defects:
        wrong_use("defects would spoil the comparison; leave out --defects or --compare")
    day = as_of or today()
    made = make(directory, citizens, seed, day, defects=defects, format="parquet" if parquet else "csv")
    figures = compare(directory, day).to_dicts() if compared else []
    if as_json:
        typer.echo(json.dumps({"as_of": day.isoformat(), "rows": made.rows, "figures": figures}, ensure_ascii=False))
        return
    if compared:
        show(_beside(figures))
    say(
        f"{sum(made.rows.values()):,} rows of {len(made.rows)} registers are in {directory}; "
        f"`family-card load {directory} --as-of {day}` takes them in"
    )


def _beside(figures: Iterable[Mapping[str, Any]]) -> Table:
    rows = Table(title="Made against published")
    rows.add_column("measure")
    rows.add_column("made", justify="right")
    rows.add_column("published", justify="right")
    rows.add_column("source")
    for one in figures:
        rows.add_row(one["measure"], _shown(one["made"]), _shown(one["published"]), one["source"])
    return rows


def _shown(figure: float) -> str:
    return f"{figure:,.0f}" if abs(figure) >= 1000 else f"{figure:,.3g}"
