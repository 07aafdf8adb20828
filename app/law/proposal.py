"""Other values for parameters of the law, as a ministry would propose them: `mrp=4500`, `age.child=19`.

A dot reaches into a table: `multi_child_family.coefficients.4=17` (another number there may be new); into a list by
place: `age.pension.M.0=65`.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from types import MappingProxyType
from typing import Any

from app.law.parameters import LawError, Parameter, Parameters

FRACTIONS = ("tenge", "MRP", "PM", "MZP", "share", "factor", "coefficient", "percent")
"""Units that need no whole number."""


class ProposalError(LawError):
    """A proposal can't be read: the message names the near names or the value that is expected."""


def proposed(parameters: Parameters, texts: Iterable[str], since: date, asked: date | None = None) -> Parameters:
    """The parameters with the values of `name=value` texts in force from `since` on. Raises ProposalError.

    A message names the value of the day `asked` (by default `since`). What would undo an earlier text is refused.
    """
    changed, done = parameters, list[str]()
    for text in texts:
        name, equals, value = (part.strip() for part in text.partition("="))
        if not equals or not value:
            raise ProposalError(f"write a change as name=value, such as mrp=4500, not {text!r}")
        parameter, path = _found(changed, name)
        if undone := next((one for one in done if f"{one}.".startswith(f"{name}.")), None):
            raise ProposalError(f"{undone} is set a second time by {text!r}; give it one value")
        changed = changed.with_parameter(_changed(parameter, path, value, since, asked or since))
        done.append(name)
    return changed


def names(parameters: Parameters, day: date) -> list[str]:
    """Everything that can be set on a day: parameters, and what is inside their tables."""
    return [path for name in parameters for path in (name, *_inside(name, _value(parameters[name], day)))]


def _inside(name: str, value: Any) -> Iterator[str]:
    items = value.items() if isinstance(value, Mapping) else enumerate(value) if isinstance(value, tuple) else ()
    for key, item in items:
        yield f"{name}.{key}"
        yield from _inside(f"{name}.{key}", item)


def _found(parameters: Parameters, name: str) -> tuple[Parameter, list[str]]:
    """The parameter whose name is the longest beginning of `name`, and the rest as a path into its table."""
    parts = name.split(".")
    known = set(parameters)
    for length in range(len(parts), 0, -1):
        if (head := ".".join(parts[:length])) in known:
            return parameters[head], parts[length:]
    every = names(parameters, date.max)
    near = get_close_matches(name, every, n=3, cutoff=0.5) or [one for one in every if parts[0] in one][:5]
    meant = f"; near it: {', '.join(near)}" if near else "; the names are those of app/law/*.toml"
    raise ProposalError(f"the law here has no parameter {name!r}{meant}")


def _changed(parameter: Parameter, path: list[str], text: str, since: date, asked: date) -> Parameter:
    """The parameter with the value set from `since` on, in later values too where it only changes part of a table."""
    try:
        now = parameter.on(since)
    except LawError as error:
        raise ProposalError(f"{error}; propose a change from a later day (--since)") from error
    then = _value(parameter, asked)
    _set(parameter, now if then is None else then, path, text)  # a wrong value is told beside that of the day asked
    kept = tuple((day, value) for day, value in parameter.values if day < since)
    later = tuple((day, value) for day, value in parameter.values if day > since and path and value != "ended")
    values = tuple((day, _set(parameter, value, path, text)) for day, value in ((since, now), *later))
    return Parameter(parameter.name, parameter.unit, parameter.law, "proposed", (*kept, *values))


def _set(parameter: Parameter, old: Any, path: list[str], text: str, at: str = "") -> Any:
    where = at or parameter.name
    if not path:
        return _read(where, old, text, parameter.unit)
    key, rest = path[0], path[1:]
    if isinstance(old, Mapping) and key in old:
        return MappingProxyType({**old, key: _set(parameter, old[key], rest, text, f"{where}.{key}")})
    if isinstance(old, Mapping) and key.isdigit() and (like := next((old[one] for one in old if one.isdigit()), None)):
        return MappingProxyType({**old, key: _set(parameter, like, rest, text, f"{where}.{key}")})
    if isinstance(old, tuple) and key.isdigit() and int(key) < len(old):
        item = _set(parameter, old[int(key)], rest, text, f"{where}.{key}")
        return (*old[: int(key)], item, *old[int(key) + 1 :])
    inside = list(old) if isinstance(old, Mapping) else [str(n) for n in range(len(old))] if _many(old) else []
    there = f"it has {', '.join(map(str, inside))}" if inside else "it is a single value"
    raise ProposalError(f"{where} has no {key!r}: {there}")


def _read(name: str, old: Any, text: str, unit: str) -> Any:
    """The value of the text, of the same kind as the one in force."""
    try:
        value = _exact(tomllib.loads(f"value = {text}", parse_float=Decimal)["value"])
    except tomllib.TOMLDecodeError:
        value = text
    if isinstance(old, int | Decimal):
        whole = isinstance(old, int) and not any(word in unit for word in FRACTIONS)
        number = isinstance(value, int | Decimal) and not isinstance(value, bool) and value >= 0
        if not number or (whole and not isinstance(value, int)):
            kind = "a whole number, not below 0" if whole else "a number, not below 0"
            raise ProposalError(f"{name} is {kind} ({unit}), now {old}; {text!r} is not")
    elif type(value) is not type(old):
        shown = _plain(old)
        raise ProposalError(
            f"{name} is {shown} now ({unit}); give a value of the same kind as in the TOML, not {text!r}"
        )
    return value


def _exact(value: Any) -> Any:
    if isinstance(value, dict):
        return MappingProxyType({key: _exact(item) for key, item in value.items()})
    return tuple(_exact(item) for item in value) if isinstance(value, list) else value


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, tuple) else value


def _many(value: Any) -> bool:
    return isinstance(value, tuple)


def _value(parameter: Parameter, day: date) -> Any:
    return next((value for since, value in reversed(parameter.values) if since <= day and value != "ended"), None)
