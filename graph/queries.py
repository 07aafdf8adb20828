"""Named Cypher: every statement of `cypher/` with its header, checked when it is loaded.

A statement's name is its path, `eligibility/multi_child_family`. Its header says in `//` lines what it does, the
law it follows (`law:`), the parameters it takes (`params:`) and the columns it gives back (`returns:`).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

import cypher
from graph.errors import QueryFileError

ROOT = Path(cypher.__file__).parent
_USED = re.compile(r"\$([A-Za-z_]\w*)")
_STRING_OR_COMMENT = re.compile(r"'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"|//[^\n]*|/\*.*?\*/", re.S)


@dataclass(frozen=True, slots=True)
class Query:
    """One statement: its name, what it is for, the law behind it, its parameters, columns and text."""

    name: str
    purpose: str
    law: tuple[str, ...]
    params: tuple[str, ...]
    returns: tuple[str, ...]
    text: str

    @property
    def packed(self) -> str:
        """The statement with all its rows in one record, as lists of its columns in their order."""
        return f"CALL () {{\n{self.text}\n}}\nRETURN collect([{', '.join(self.returns)}]) AS rows"


@cache
def load() -> Mapping[str, Query]:
    """Every statement by name. Raises QueryFileError where a header and its statement disagree."""
    queries = [read(path, ROOT) for path in sorted(ROOT.rglob("*.cypher"))]
    return MappingProxyType({query.name: query for query in queries})


def get(name: str) -> Query:
    """The statement of that name. Raises QueryFileError with the nearest names when there is none."""
    try:
        return load()[name]
    except KeyError:
        folder = name.split("/", maxsplit=1)[0]
        near = ", ".join(other for other in load() if other.startswith(folder)) or ", ".join(load())
        raise QueryFileError(f"no statement named {name!r} in cypher/; there are: {near}") from None


def read(path: Path, root: Path) -> Query:
    """Read one file. Raises QueryFileError naming the file when its header is incomplete or untrue."""
    name = path.relative_to(root).with_suffix("").as_posix()
    text = path.read_text(encoding="utf-8")
    fields = _header(text)
    for required in ("purpose", "params", "returns"):
        if not fields.get(required):
            raise QueryFileError(f"cypher/{name}.cypher: its header has no {required!r} line")
    query = Query(
        name=name,
        purpose=" ".join(fields["purpose"]),
        law=tuple(fields.get("law", ())),
        params=_names(fields["params"]),
        returns=_names(fields["returns"]),
        text=text,
    )
    _compare(query)
    return query


def _header(text: str) -> dict[str, list[str]]:
    fields: dict[str, list[str]] = {}
    for line in text.splitlines():
        if not line.startswith("//"):
            break
        word, colon, rest = line[2:].strip().partition(":")
        if colon and word in ("law", "params", "returns"):
            fields.setdefault(word, []).append(rest.strip())
        else:
            fields.setdefault("purpose", []).append(line[2:].strip())
    return fields


def _names(lines: list[str]) -> tuple[str, ...]:
    words = [word.strip() for line in lines for word in line.split(",")]
    return tuple(word for word in words if word and word not in ("none", "nothing"))


def _compare(query: Query) -> None:
    bare = _STRING_OR_COMMENT.sub(" ", query.text)
    used = set(_USED.findall(bare))
    declared = set(query.params)
    if missing := sorted(used - declared):
        raise QueryFileError(f"cypher/{query.name}.cypher uses {missing} but does not declare them in `params:`")
    if idle := sorted(declared - used):
        raise QueryFileError(f"cypher/{query.name}.cypher declares {idle} in `params:` but does not use them")
