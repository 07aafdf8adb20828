"""What people read on their phones, as data: one TOML file per language, each message at most three parts long.

A text in UCS-2 is one part of 70 characters, or several of 67: each part then spends three on its place in the whole.
"""

import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal

from app.benefits import RULES

Language = Literal["kk", "ru"]
LANGUAGES: tuple[Language, ...] = ("kk", "ru")
MOST_PARTS = 3
ALONE, JOINED = 70, 67
"""Characters of a part that stands alone, and of one among several."""


def parts(text: str) -> int:
    """How many parts the text takes in UCS-2; a character beyond the basic plane counts as two."""
    length = len(text.encode("utf-16-be")) // 2
    return 1 if length <= ALONE else -(-length // JOINED)


def say(name: str, language: Language, /, **values: Any) -> str:
    """The message of that name, its braces filled in."""
    return _texts(language)["message"][name].format_map(values)


def notice(benefit: str, language: Language) -> str:
    """The message that tells a notice."""
    return say("notice", language, text=_texts(language)["notice"][benefit])


def names(offers: Sequence[Mapping[str, Any]], language: Language) -> str:
    """What is offered, by the short names of the benefits; two of one name are named once."""
    words = _texts(language)["benefit"]
    return ", ".join(dict.fromkeys(words[offer["benefit"]] for offer in offers))


def offer(offers: Sequence[Mapping[str, Any]], language: Language, hours: int) -> str:
    """The message that puts offers {benefit, amount, valid_from} to a person: what, how much, from when, how to answer.

    The sum a month is that from the day on which all of them are due.
    """
    return say("offer", language, names=names(offers, language), sum=_sum(offers, language), hours=hours)


def fitting(offers: Sequence[Mapping[str, Any]], language: Language, hours: int) -> Sequence[Mapping[str, Any]]:
    """Of the offers, in their order, as many as fit into one message: the first, and each that still fits."""
    chosen = list(offers[:1])
    for one in offers[1:]:
        if parts(offer([*chosen, one], language, hours)) <= MOST_PARTS:
            chosen.append(one)
    return chosen


def _sum(offers: Sequence[Mapping[str, Any]], language: Language) -> str:
    words = _texts(language)["sum"]
    monthly = [one for one in offers if RULES[one["benefit"]].kind == "monthly"]
    once = [one for one in offers if RULES[one["benefit"]].kind != "monthly"]
    told = {
        "monthly": words["monthly"].format(
            amount=_tenge(monthly), since=_day(max(one["valid_from"] for one in monthly))
        )
        if monthly
        else "",
        "once": words["once"].format(amount=_tenge(once)) if once else "",
    }
    return words["both"].format_map(told) if monthly and once else told["monthly"] or told["once"]


def _tenge(offers: Sequence[Mapping[str, Any]]) -> str:
    return f"{sum(one['amount'] for one in offers):,}".replace(",", " ")


def _day(day: date) -> str:
    return f"{day:%d.%m.%Y}"


@cache
def _texts(language: Language) -> Mapping[str, Mapping[str, str]]:
    text = (Path(__file__).parent / f"{language}.toml").read_text(encoding="utf-8")
    found: Mapping[str, Mapping[str, str]] = tomllib.loads(text)
    return found
