"""A benefit in the schema, why it is had, and the language that tells it."""

from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Any, cast

import strawberry

from app import texts
from app.api.facts import answers, told
from app.benefits import RULES
from app.card import words


@strawberry.enum(description="The language of texts.")
class Language(Enum):
    """The language of texts."""

    KK = strawberry.enum_value("kk", description="Kazakh.")
    RU = strawberry.enum_value("ru", description="Russian.")
    EN = strawberry.enum_value("en", description="English.")

    @property
    def code(self) -> texts.Language:
        """Its code in the texts."""
        return cast(texts.Language, self.value)


@strawberry.type(description="A benefit, or a notice that pays nothing.")
class Benefit:
    """A benefit or a notice."""

    code: str = told("Its code.")

    @answers("Its name.")
    def name(self, language: Language = Language.EN) -> str:
        """Its name."""
        return words.benefit(self.code, language.code)

    @answers("monthly, one_off, notice or in_kind; null where no rule is written yet.")
    def kind(self) -> str | None:
        """How it is paid."""
        return RULES[self.code].kind if self.code in RULES else None

    @answers("The articles it rests on.")
    def law(self) -> str | None:
        """The articles it rests on."""
        return RULES[self.code].law if self.code in RULES else None


@strawberry.type(description="A condition of the law as it turned out, or a step of the sum.")
class Basis:
    """A condition or a step of the sum."""

    step: str = told("What was looked at, in words.")
    value: str | None = told("true or false for a condition; the number for a step of the sum; null when unknown.")
    law: str = told("The article or the act.")


def basis_told(steps: Iterable[Mapping[str, Any]]) -> list[Basis]:
    """Conditions and steps as they were kept."""
    return [Basis(step=one["step"], value=_text(one["value"]), law=one["law"]) for one in steps]


def _text(value: Any) -> str | None:
    if isinstance(value, bool):
        return "true" if value else "false"
    return None if value is None else str(value)
