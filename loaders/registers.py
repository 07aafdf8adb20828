"""The contract's registers as data: columns with types, keys, and the relationships that each row makes."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

REGIONS = ("10 11 15 19 23 27 31 33 35 39 43 47 55 59 61 62 63 71 75 79").split()
BENEFITS = (
    "work_ability_loss job_loss breadwinner_loss survivor_allowance maternity child_care_payment birth_allowance "
    "child_care_allowance raising_disabled_child group_one_caregiver disability_allowance multi_child_family "
    "awarded_mother targeted_social_assistance funeral"
).split()
_ENUMERATED = {"region": tuple(f"KZ-{code}" for code in REGIONS), "benefit": tuple(BENEFITS)}


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its type, whether a row must fill it, its enumeration, its default and its relationship."""

    name: str
    type: str
    required: bool
    choices: tuple[str, ...]
    default: str | None
    relationship: str | None


@dataclass(frozen=True, slots=True)
class Register:
    """One register: the label of its records, its key, its columns and, for monthly money, the month prefixes."""

    name: str
    label: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    months: Mapping[str, str]

    @property
    def people(self) -> tuple[Column, ...]:
        """The columns that name a citizen other than the row itself."""
        return tuple(column for column in self.columns if column.relationship)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all columns, in the contract's order."""
        return tuple(column.name for column in self.columns)

    def column(self, name: str) -> Column:
        """The column of that name."""
        return next(column for column in self.columns if column.name == name)

    def has(self, *names: str) -> bool:
        """Whether the register has all these columns."""
        return set(names) <= set(self.names)


@cache
def load() -> Mapping[str, Register]:
    """All registers by name: citizens and addresses first, then in the contract's order."""
    tables = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    return MappingProxyType({name: _register(name, table) for name, table in tables.items()})


def _register(name: str, table: dict[str, object]) -> Register:
    columns = tuple(_column(line) for line in str(table["columns"]).strip().splitlines())
    key, months = table["key"], table.get("months", {})
    assert isinstance(key, list)
    assert isinstance(months, dict)
    return Register(name, str(table["label"]), tuple(key), columns, MappingProxyType(months))


def _column(line: str) -> Column:
    head, _, default = (part.strip() for part in line.partition(" = "))
    head, _, relationship = (part.strip() for part in head.partition("->"))
    name, kind = head.split()
    required, kind = kind.endswith("!"), kind.rstrip("!")
    choices = _ENUMERATED.get(kind) or (tuple(kind.split("/")) if "/" in kind else ())
    return Column(name, "choice" if choices else kind, required, choices, default or None, relationship or None)
