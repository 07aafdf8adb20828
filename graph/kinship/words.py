"""Words of the languages, from `terms.toml`: terms by kin type and forms to put descriptions together from."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from graph.kinship.people import Person
from graph.kinship.steps import Step, kin_type

_TERMS: dict[str, Any] = tomllib.loads(Path(__file__).with_name("terms.toml").read_text(encoding="utf-8"))
SEX_KEYS: Mapping[str | None, str] = {"M": "M", "F": "F", None: "X"}


class Form(NamedTuple):
    """A term by itself, as someone's ("әкесі"), and as the owner of what follows ("mother's", "әкесінің", "матери")."""

    word: str
    owned: str
    owner: str


def section(language: str, name: str) -> Any:
    """A table of one language in `terms.toml`."""
    return _TERMS[language][name]


def lookup(person: Person, steps: Sequence[Step], language: str, table: str, *, halves: bool = False) -> str | None:
    """The entry of the table for this chain, the most particular first; None if it has none.

    Keys are regular expressions over kin types (see `steps`), with `m:` or `f:` before them when the
    word depends on the sex of the one who speaks. An entry is one word or one for each sex of the other.
    """
    marked = kin_type(steps, ages=True, halves=halves)
    plain = kin_type(steps, ages=False, halves=halves)
    speaker = f"{person.sex.lower()}:" if person.sex else ""
    for kin in (marked, plain):
        for candidate in dict.fromkeys((speaker + kin, kin)):
            entry = _entry(language, table, candidate)
            word = entry.get(SEX_KEYS[steps[-1].target.sex]) if isinstance(entry, dict) else entry
            if word is not None:
                return str(word)
    return None


@cache
def _patterns(language: str, table: str) -> list[tuple[re.Pattern[str], Any]]:
    return [(re.compile(pattern), entry) for pattern, entry in section(language, table).items()]


@cache
def _entry(language: str, table: str, candidate: str) -> Any:
    return next((entry for pattern, entry in _patterns(language, table) if pattern.fullmatch(candidate)), None)
