"""Why a right is had and how its sum came about, in words: told now, or kept with a stored right to be told later."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from app import texts
from app.benefits.rule import Assessment, Condition, Step
from app.texts import Language


def basis(found: Assessment, language: Language = "en") -> list[dict[str, Any]]:
    """The conditions and the steps of the sum in words, each with its value and article."""
    return [*(_judged(asked, language) for asked in found.conditions), *(_summed(one, language) for one in found.steps)]


def kept(found: Assessment, told: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """`told`, its basis in English, with what any language needs to tell it again: each part's name and values."""
    parts: Iterable[Condition | Step] = (*found.conditions, *found.steps)
    return [
        {**one, "name": part.name, "values": {name: _kept(value) for name, value in part.values.items()}}
        for one, part in zip(told, parts, strict=True)
    ]


def retold(parts: Iterable[Mapping[str, Any]], language: Language) -> list[Mapping[str, Any]]:
    """What was kept, as `basis` tells it in that language."""
    return [{"step": _again(one, language), "value": one["value"], "law": one["law"]} for one in parts]


def _judged(asked: Condition, language: Language) -> dict[str, Any]:
    return {"step": texts.condition(asked, language), "value": asked.met, "law": asked.law}


def _summed(step: Step, language: Language) -> dict[str, Any]:
    return {"step": texts.step(step, language), "value": _plain(step.value), "law": step.law}


def _again(one: Mapping[str, Any], language: Language) -> str:
    if language == "en" or "name" not in one:
        return str(one["step"])
    values = {name: _read(value) for name, value in one["values"].items()}
    if one["value"] is None or isinstance(one["value"], bool):
        return texts.condition(Condition(one["name"], one["value"], one["law"], values), language)
    return texts.step(Step(one["name"], one["value"], one["law"], values), language)


def _kept(value: Any) -> Any:
    """A value as JSON keeps it: days and exact numbers under their kind."""
    if isinstance(value, date):
        return {"day": value.isoformat()}
    if isinstance(value, Decimal):
        return {"number": str(value)}
    return value if isinstance(value, bool | int | str) else str(value)


def _read(value: Any) -> Any:
    if not isinstance(value, Mapping):
        return value
    return date.fromisoformat(value["day"]) if "day" in value else Decimal(value["number"])


def _plain(value: Any) -> Any:
    if isinstance(value, int | str):
        return value
    return str(value) if value is not None else None
