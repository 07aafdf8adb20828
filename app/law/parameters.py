"""Dated parameters of the law, read from the TOML files beside this module.

A table is a parameter: `unit`, `law`, perhaps `note`, and a value for each first day in force. Numbers are exact.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any


class LawError(Exception):
    """The law has no such parameter, or none that was in force on the day asked."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter: its name, unit, the act behind it and its values by first day in force."""

    name: str
    unit: str
    law: str
    note: str
    values: tuple[tuple[date, Any], ...]

    def on(self, day: date) -> Any:
        """The value in force on `day`. Raises LawError for a day before the first value or after an end."""
        for since, value in reversed(self.values):
            if since <= day:
                if value == "ended":
                    raise LawError(f"{self.name} is no longer in force on {day}")
                return value
        first = self.values[0][0]
        raise LawError(f"{self.name} has no value on {day}: the first is in force from {first}; ask for a later day")


class Parameters:
    """All parameters by name, for any day."""

    def __init__(self, tables: Mapping[str, Parameter]) -> None:
        self._tables = MappingProxyType(dict(tables))

    def __getitem__(self, name: str) -> Parameter:
        try:
            return self._tables[name]
        except KeyError:
            raise LawError(f"the law here has no parameter {name!r}; see app/law/*.toml") from None

    def __iter__(self) -> Iterator[str]:
        return iter(self._tables)

    def with_parameter(self, parameter: Parameter) -> "Parameters":
        """These parameters with another in the place of the one of its name."""
        return Parameters({**self._tables, parameter.name: parameter})


@dataclass(frozen=True, slots=True)
class Law:
    """The law on one day: `law["mrp"]` is the value in force then."""

    day: date
    parameters: Parameters
    _asked: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def on(cls, day: date, parameters: Parameters | None = None) -> "Law":
        """The law in force on `day`, by the published parameters unless others are given."""
        return cls(day, parameters or load())

    def __getitem__(self, name: str) -> Any:
        try:
            return self._asked[name]
        except KeyError:
            value = self._asked[name] = self.parameters[name].on(self.day)
            return value

    def at(self, day: date) -> "Law":
        """The same law on another day, for rights that arose then."""
        return _law(day, self.parameters)

    def source(self, name: str) -> str:
        """The act that sets the parameter."""
        return self.parameters[name].law

    @property
    def edition(self) -> str:
        """The last day up to this one on which any parameter changed: names the edition that was applied."""
        days = (since for name in self.parameters for since, _ in self.parameters[name].values)
        return max((since for since in days if since <= self.day), default=self.day).isoformat()

    def next_change(self) -> date | None:
        """The first later day on which a parameter changes, as far as it is known."""
        days = (since for name in self.parameters for since, _ in self.parameters[name].values)
        return min((since for since in days if since > self.day), default=None)


@lru_cache(maxsize=4096)
def _law(day: date, parameters: Parameters) -> Law:
    """One law for a day: what was asked of it before is not looked up again."""
    return Law(day, parameters)


@cache
def load() -> Parameters:
    """The published parameters."""
    tables: dict[str, Parameter] = {}
    for path in sorted(Path(__file__).parent.glob("*.toml")):
        content = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
        tables.update(_tables(content, ""))
    return Parameters(tables)


def _tables(content: Mapping[str, Any], prefix: str) -> dict[str, Parameter]:
    tables: dict[str, Parameter] = {}
    for name, table in content.items():
        full = f"{prefix}{name}"
        if "unit" in table:
            tables[full] = _parameter(full, table)
        else:
            tables |= _tables(table, f"{full}.")
    return tables


def _parameter(name: str, table: Mapping[str, Any]) -> Parameter:
    days = sorted(key for key in table if key[:1].isdigit())
    values = tuple((date.fromisoformat(day), _exact(table[day])) for day in days)
    return Parameter(name, table["unit"], table["law"], table.get("note", ""), values)


def _exact(value: Any) -> Any:
    if isinstance(value, dict):
        return MappingProxyType({key: _exact(item) for key, item in value.items()})
    if isinstance(value, list):
        return tuple(_exact(item) for item in value)
    return value
