"""The wording of conditions and steps in Kazakh, Russian and English, as data: one TOML file per language and theme.

A condition has `met`, `unmet`, perhaps `unknown`, and `change`: what would have to happen for it to be met.
A step has `text`. Braces take the values that were evaluated.
"""

import tomllib
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any, Literal

from app.benefits.rule import Condition, Step

Language = Literal["kk", "ru", "en"]
LANGUAGES: tuple[Language, ...] = ("kk", "ru", "en")


def condition(asked: Condition, language: Language = "en") -> str:
    """How the condition turned out, in words."""
    words = _entry(asked.name, language)
    state = {True: "met", False: "unmet", None: "unknown"}[asked.met]
    return _fill(words.get(state) or words["unmet"], asked.values, language)


def change(asked: Condition, language: Language = "en", *, closed: bool = False) -> str | None:
    """What would have to change for the condition to be met; None when it is met or nothing could.

    None, too, where the answer is `closed`: another condition fails for good.
    """
    words = _entry(asked.name, language)
    text = words.get("learn", words.get("change")) if asked.met is None else words.get("change")
    return None if asked.met or closed or text is None else _fill(text, asked.values, language)


def step(asked: Step, language: Language = "en") -> str:
    """What the step of the sum is, in words (without its value)."""
    return _fill(_entry(asked.name, language)["text"], asked.values, language)


def phrase(name: str, language: Language = "en", /, **values: Any) -> str:
    """An entry with a plain `text`, its braces filled in."""
    return _fill(_entry(name, language)["text"], values, language)


@cache
def catalogue(language: Language) -> Mapping[str, Mapping[str, str]]:
    """All entries of a language by name."""
    entries: dict[str, Mapping[str, str]] = {}
    for path in sorted(Path(__file__).parent.glob(f"*.{language}.toml")):
        for theme, table in tomllib.loads(path.read_text(encoding="utf-8")).items():
            entries |= {f"{theme}.{name}": words for name, words in table.items()}
    return entries


def _entry(name: str, language: Language) -> Mapping[str, str]:
    return catalogue(language)[name]


def _fill(text: str, values: Mapping[str, Any], language: Language) -> str:
    return "".join(words if name is None else words + readable(values[name], language) for words, name in _pieces(text))


@cache
def _pieces(text: str) -> tuple[tuple[str, str | None], ...]:
    """The text before each brace, and the name within it; no name at the end."""
    return tuple((words, name) for words, name, _, _ in Formatter().parse(text))


def readable(value: Any, language: Language) -> str:
    """A value as people read it: days, numbers, and words that have an entry `word.VALUE`."""
    if isinstance(value, bool):
        return {"kk": ("жоқ", "иә"), "ru": ("нет", "да"), "en": ("no", "yes")}[language][value]
    if isinstance(value, date):
        return value.isoformat() if language == "en" else f"{value:%d.%m.%Y}"
    if isinstance(value, int):
        return f"{value:,}".replace(",", "\u00a0")
    if isinstance(value, Decimal):
        text = f"{value.normalize():,f}".replace(",", "\u00a0")
        return text if language == "en" else text.replace(".", ",")
    word = catalogue(language).get(f"word.{value}")
    return word["text"] if word else str(value)
