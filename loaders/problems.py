"""What is wrong with rows: reasons by the contract's codes, found by checks on whole columns."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import polars as pl

WARNINGS = frozenset({"open_marriage", "death_dates_differ", "activity_after_death"})
"""Reasons that are told but do not keep a row out."""

PLACE = ("_file", "_line")
"""Where a row stood: its file's name and its line (the header is line 1)."""

SCHEMA = {
    "file": pl.String,
    "line": pl.Int64,
    "register": pl.String,
    "column": pl.String,
    "reason": pl.String,
    "warning": pl.Boolean,
    "told": pl.String,
}
"""`told` is the explanation, or its name."""

EXPLANATIONS = {
    "iin_format": "{column} is not 12 digits, or a constant that stands for no number; correct it in the register",
    "iin_check_digit": "the check digit of {column} is wrong; correct the number in the register",
    "unknown_person": "`citizens` does not hold the person in {column}; the row waits and is tried again with each "
    "later delivery",
    "self_relation": "{column} names the same person as the row's other column; one of the two is wrong",
    "same_parents": "mother and father are the same person; one of the two is wrong",
    "parent_age": "the parent in {column} was born after the child or less than 12 years before; check both births",
    "superseded_act": "a later registered valid act of birth for the same child stays; annul this one in the register",
    "no_parents": "neither mother nor father is named; complete the act",
    "missing_spouse": "{column} is empty; complete the act",
    "open_marriage": "a spouse of this marriage has a later one, and this one is not dissolved; record how it ended",
    "dissolved_before_registered": "the marriage is dissolved before it was registered; check both dates",
    "death_without_date": "the date of death is missing; complete the act",
    "death_before_birth": "the death is dated before the birth; check both dates",
    "death_dates_differ": "two dates of death; the register of deaths wins, of two acts the earlier; correct the other",
    "activity_after_death": "the person in {column} died before this; check the death and this row",
    "birth_out_of_range": "the birth is dated before 1900 or after the delivery; check the date",
    "interval": "{column} lies before the interval's start; check both dates",
    "negative_amount": "{column} is negative; money here is zero or more",
    "duplicate_key": "an earlier row has the same key and other values; the first stays, keep one in the register",
    "bad_value": "{column} is not what the contract asks for; see its type or list of values",
    "missing_value": "{column} is required and empty",
}

SPECIAL = {
    "superseded_before": "an earlier registered valid act of birth for the same child was delivered before; this one "
    "stays, annul that one in the register",
    "open_before": "a spouse of this marriage has an earlier one, delivered before, and that one is not dissolved; "
    "record how it ended",
    "bad_row": "the row has too few or too many fields, or a quote that does not end; write it again",
}
"""Explanations of the same reasons where what is wrong lies elsewhere, or is known better."""


class Check(NamedTuple):
    """One thing that can be wrong with a row: where, which reason, and the expression that is true of wrong rows.

    `told` is an explanation of its own.
    """

    column: str
    reason: str
    wrong: pl.Expr
    told: str | None = None


def apply(frame: pl.DataFrame, register: str, checks: Sequence[Check]) -> tuple[pl.DataFrame, list[pl.DataFrame]]:
    """Run the checks of one stage together. Returns the rows that may go on, and the problems found."""
    if not checks or frame.is_empty():
        return frame, []
    names = [f"{place}" for place in range(len(checks))]
    found = frame.select(
        check.wrong.fill_null(value=False).alias(name) for name, check in zip(names, checks, strict=True)
    )
    hits = found.sum().row(0)
    if not any(hits):
        return frame, []
    problems = [
        at(frame.filter(found[name]), register, check.column, check.reason, told=check.told)
        for name, check, hit in zip(names, checks, hits, strict=True)
        if hit
    ]
    stops = [name for name, check in zip(names, checks, strict=True) if check.reason not in WARNINGS]
    if not stops:
        return frame, problems
    return frame.filter(~found.select(pl.any_horizontal(stops)).to_series()), problems


def at(
    rows: pl.DataFrame, register: str, column: str, reason: str, *, warning: bool | None = None, told: str | None = None
) -> pl.DataFrame:
    """The problem `reason` in `column` of all these rows; `told` is an explanation of its own, or the name of one."""
    return rows.select(
        pl.col("_file").alias("file"),
        pl.col("_line").alias("line"),
        pl.lit(register).alias("register"),
        pl.lit(column).alias("column"),
        pl.lit(reason).alias("reason"),
        pl.lit(reason in WARNINGS if warning is None else warning).alias("warning"),
        pl.lit(told or reason).alias("told"),
    )


def together(problems: Iterable[pl.DataFrame]) -> pl.DataFrame:
    """All problems as one frame, by file and line, each with its explanation."""
    frame = pl.concat([pl.DataFrame(schema=SCHEMA), *problems])
    text = pl.col("told").replace({**EXPLANATIONS, **SPECIAL})
    explained = frame.with_columns(text.str.replace("{column}", pl.col("column"), literal=True).alias("explanation"))
    return explained.drop("told").sort("file", "line", "column", "reason", maintain_order=True)
