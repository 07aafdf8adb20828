"""From text to values: every column of a delivered row gets its contract's type, or the row its reason."""

import polars as pl

from loaders import iin
from loaders.problems import Check
from loaders.registers import Column, Register

DATE = "%Y-%m-%d"
MONTH = r"^[0-9]{4}-(0[1-9]|1[0-2])$"
QUARTER = r"^[0-9]{4}-Q[1-4]$"
COUNTRY = r"^[A-Z]{2}$"
PHONE = r"^\+[1-9][0-9]{7,14}$"
WHOLE = r"^(-?[0-9]{1,18})(?:\.0+)?$"
_PATTERNS = {"month": MONTH, "quarter": QUARTER, "country": COUNTRY, "phone": PHONE}
_NUMBERS = {"number": (0.0, float("inf")), "share": (0.0, 1.0), "percent": (0.0, 100.0)}
_WHOLE = ("money", "count")
_ASKED = {
    "date": "a day written as 2026-03-01",
    "month": "a month written as 2026-03",
    "quarter": "a quarter written as 2026-Q1",
    "country": "a country of two capital letters, as KZ",
    "phone": "a phone number written as +77011234567",
    "money": "a whole number of tenge",
    "count": "a whole number, zero or more",
    "number": "a number, zero or more",
    "share": "a share from 0 to 1",
    "percent": "a percentage from 0 to 100",
    "flag": "true or false",
}
TYPED = "typed:"
"""Prefix of a column's value beside its text, while both are needed."""


def typed_column(column: Column) -> pl.Expr:
    """The column's values, null where the text is none of its type."""
    text = pl.col(column.name)
    match column.type:
        case "date":
            return pl.when(text.str.len_bytes() == 10).then(text).str.to_date(DATE, strict=False)
        case "money" | "count":
            return text.str.extract(WHOLE, 1).cast(pl.Int64, strict=False)
        case "number" | "share" | "percent":
            number = text.cast(pl.Float64, strict=False)
            low, high = _NUMBERS[column.type]
            return pl.when(number.is_finite() & number.is_between(low, high)).then(number)
        case "flag":
            lowered = text.str.to_lowercase()
            return pl.when(lowered.is_in(["true", "false"])).then(lowered == "true")
    return _limited_text(column)


def _limited_text(column: Column) -> pl.Expr:
    text = pl.col(column.name)
    if column.choices:
        return pl.when(text.is_in(list(column.choices))).then(text)
    if pattern := _PATTERNS.get(column.type):
        return pl.when(text.str.contains(pattern)).then(text)
    return text


def with_values(texts: pl.DataFrame, register: Register) -> pl.DataFrame:
    """The delivered texts with each column's value beside it, named with the prefix TYPED."""
    return texts.with_columns(typed_column(column).alias(TYPED + column.name) for column in register.columns)


def checks(register: Register) -> list[Check]:
    """The first stage: required columns filled, IINs sound, values of their type, money not negative."""
    found = []
    for column in register.columns:
        text, value = pl.col(column.name), pl.col(TYPED + column.name)
        if column.required:
            found.append(Check(column.name, _missing(register, column), text.is_null()))
        if column.type == "iin":
            problem = iin.problem_expr(column.name)
            found += [Check(column.name, reason, problem == reason) for reason in ("iin_format", "iin_check_digit")]
        elif column.type not in ("text", "address"):
            found.append(Check(column.name, "bad_value", text.is_not_null() & value.is_null(), _asked(column)))
        if column.type in _WHOLE:
            reason = "negative_amount" if column.type == "money" else "bad_value"
            found.append(Check(column.name, reason, value < 0, None if column.type == "money" else _asked(column)))
    return found


def _asked(column: Column) -> str:
    """What a column holds, for whoever wrote something else into it; the value itself might name someone."""
    if column.choices:
        return f"{{column}} is none of {', '.join(column.choices)}"
    return f"{{column}} is not {_ASKED[column.type]}"


def only_values(frame: pl.DataFrame, register: Register) -> pl.DataFrame:
    """Drop the texts, keep the values, fill the defaults; whole percents become integers."""
    out = [_filled(column, frame) for column in register.columns]
    return frame.select(*out, *(name for name in frame.columns if name.startswith("_")))


def _filled(column: Column, frame: pl.DataFrame) -> pl.Expr:
    value = pl.col(TYPED + column.name)
    if column.type == "percent" and bool((frame[TYPED + column.name].drop_nulls() % 1 == 0).all()):
        value = value.cast(pl.Int64)
    if column.default is not None:
        value = value.fill_null(_default(column))
    return value.alias(column.name)


def _default(column: Column) -> object:
    assert column.default is not None
    if column.type == "flag":
        return column.default == "true"
    return float(column.default) if column.type in _NUMBERS else column.default


def _missing(register: Register, column: Column) -> str:
    if register.name == "marriages" and column.type == "iin":
        return "missing_spouse"
    if register.name == "deaths" and column.name == "died_on":
        return "death_without_date"
    return "missing_value"


def key(register: Register) -> pl.Expr:
    """The row's key: register and key columns joined with `|`; an empty part is a value like any other.

    A month comes last, as year and month, so that the key without it is that of the record of its year.
    """
    names = sorted(register.key, key=lambda name: name == "month")
    return pl.concat_str([pl.lit(register.name), *(_key_part(register.column(n)) for n in names)], separator="|")


def _key_part(column: Column) -> pl.Expr:
    value = pl.col(column.name)
    if column.type == "date":
        value = value.dt.to_string(DATE)
    elif column.type == "month":
        value = value.str.replace("-", "|", literal=True)
    elif column.type in ("text", "address"):
        value = escaped(value)
    return value.fill_null("")


def escaped(text: pl.Expr) -> pl.Expr:
    """A text as a part of a key, in which `|` parts."""
    return text.str.replace_all("\\", "\\\\", literal=True).str.replace_all("|", "\\|", literal=True)
