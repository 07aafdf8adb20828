"""What a query may ask at most, judged on its text before it is validated or run."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from graphql import GraphQLError, parse
from graphql.language import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    InlineFragmentNode,
    OperationDefinitionNode,
    OperationType,
    SelectionSetNode,
)

LETTERS = 20_000
TOKENS = 2_000
DEPTH = 15
FIELDS = 1_000
"""Fields after fragments are put in their places."""
ALIASES = 60
ROOTS = 5
NO_PERSON = frozenset({"benefits", "law", "statistics", "__schema", "__type", "__typename"})
"""Roots that take no person; only these may be asked for with GET, whose address lands in logs."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What a query's text is found to be: refused with a reason, or fit to run; with GET when it names no person."""

    refused: str | None
    by_get: bool = False


@dataclass(frozen=True, slots=True)
class _Size:
    depth: int = 0
    fields: int = 0
    aliases: int = 0

    def beside(self, other: "_Size") -> "_Size":
        return _Size(max(self.depth, other.depth), self.fields + other.fields, self.aliases + other.aliases)


class _TooMuch(Exception):  # noqa: N818
    pass


@lru_cache(maxsize=256)
def judge(query: str, *, following: bool = False) -> Judged:
    """Judge a query's text; subscriptions are let through where they can be followed. What can't be parsed is left to
    the schema, which says so."""
    if len(query) > LETTERS:
        return Judged(f"the query is longer than {LETTERS} letters; ask for less at once")
    try:
        document = parse(query, max_tokens=TOKENS, no_location=True)
        return _judged(document, following=following)
    except RecursionError:
        return Judged("the query is nested too deeply")
    except _TooMuch as error:
        return Judged(str(error))
    except GraphQLError as error:
        if "tokens" in error.message:
            return Judged(f"the query has more than {TOKENS} words and signs; ask for less at once")
        return Judged(None)


def _judged(document: DocumentNode, *, following: bool) -> Judged:
    fragments = {one.name.value: one for one in document.definitions if isinstance(one, FragmentDefinitionNode)}
    operations = [one for one in document.definitions if isinstance(one, OperationDefinitionNode)]
    sizes: dict[str, _Size] = {}
    for operation in operations:
        if operation.operation is OperationType.SUBSCRIPTION and not following:
            raise _TooMuch("subscriptions are answered over graphql-transport-ws")
        _within(_size(operation.selection_set, fragments, sizes, ()))
        roots = list(_roots(operation.selection_set, fragments))
        most = ROOTS if operation.operation is OperationType.QUERY else 1
        if len(roots) > most:
            raise _TooMuch(f"the {operation.operation.value} has more than {most} roots; send several requests")
    personless = all(root in NO_PERSON for one in operations for root in _roots(one.selection_set, fragments))
    return Judged(None, by_get=personless and all(one.operation is OperationType.QUERY for one in operations))


def _within(size: _Size) -> None:
    if size.depth > DEPTH:
        raise _TooMuch(f"the query is more than {DEPTH} levels deep")
    if size.fields > FIELDS:
        raise _TooMuch(f"the query asks for more than {FIELDS} fields; send several requests")
    if size.aliases > ALIASES:
        raise _TooMuch(f"the query has more than {ALIASES} aliases; send several requests")


def _size(
    selections: SelectionSetNode | None,
    fragments: Mapping[str, FragmentDefinitionNode],
    sizes: dict[str, _Size],
    inside: tuple[str, ...],
) -> _Size:
    """The size with fragments put in their places; each fragment is measured once."""
    whole = _Size()
    for one in selections.selections if selections else ():
        if isinstance(one, FieldNode):
            inner = _size(one.selection_set, fragments, sizes, inside)
            part = _Size(inner.depth + 1, inner.fields + 1, inner.aliases + (one.alias is not None))
        elif isinstance(one, InlineFragmentNode):
            part = _size(one.selection_set, fragments, sizes, inside)
        else:
            assert isinstance(one, FragmentSpreadNode)
            part = _fragment(one.name.value, fragments, sizes, inside)
        whole = whole.beside(part)
    return whole


def _fragment(
    name: str, fragments: Mapping[str, FragmentDefinitionNode], sizes: dict[str, _Size], inside: tuple[str, ...]
) -> _Size:
    if name in inside:
        raise _TooMuch("a fragment of the query holds itself")
    if name not in fragments:
        return _Size()
    if name not in sizes:
        sizes[name] = _size(fragments[name].selection_set, fragments, sizes, (*inside, name))
    return sizes[name]


def _roots(selections: SelectionSetNode, fragments: Mapping[str, FragmentDefinitionNode]) -> Iterator[str]:
    """Names of the root fields; circles among fragments were refused before."""
    for one in selections.selections:
        if isinstance(one, FieldNode):
            yield one.name.value
        elif isinstance(one, InlineFragmentNode):
            yield from _roots(one.selection_set, fragments)
        elif isinstance(one, FragmentSpreadNode) and one.name.value in fragments:
            yield from _roots(fragments[one.name.value].selection_set, fragments)
