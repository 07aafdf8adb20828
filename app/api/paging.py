"""Relay connections. A cursor is the last key of a page, and never holds an IIN."""

import base64
import binascii
import hashlib
import hmac
import secrets
from collections.abc import Callable, Sequence
from typing import Annotated, Generic, TypeVar

import strawberry

from app.api.errors import Refused
from app.api.facts import answers

LARGEST_PAGE = 200
First = Annotated[int, strawberry.argument(description="The size of the page, 1 to 200.")]
After = Annotated[str | None, strawberry.argument(description="The cursor of the page before.")]
Region = Annotated[str | None, strawberry.argument(description="A region's ISO 3166-2 code.")]
T = TypeVar("T")
_secret = [secrets.token_bytes(32)]


@strawberry.type(description="Where a page of a connection stands.")
class PageInfo:
    """Where a page of a connection stands."""

    has_next_page: bool = strawberry.field(description="Whether there is more after this page.")
    end_cursor: str | None = strawberry.field(description="The cursor to pass as `after` for the next page.")


@strawberry.type(description="One item of a page.")
class Edge(Generic[T]):
    """One item of a page."""

    cursor: str = strawberry.field(description="The key of this item, to go on from.")
    node: T = strawberry.field(description="The item.")


@strawberry.type(description="A page of a list that can grow without bound.")
class Connection(Generic[T]):
    """A page of a list that can grow without bound."""

    edges: list[Edge[T]] = strawberry.field(description="The items of this page.")
    page_info: PageInfo = strawberry.field(description="Where this page stands.")
    count: strawberry.Private[Callable[[], int | None]]

    @answers("How many items there are in all; counted only when asked for, null where that would take long.")
    def total_count(self) -> int | None:
        """How many there are in all."""
        return self.count()


def page_size(first: int) -> int:
    """The size of a page as asked. Raises Refused when it is out of bounds."""
    if not 1 <= first <= LARGEST_PAGE:
        raise Refused(f"`first` must be from 1 to {LARGEST_PAGE}")
    return first


def page(
    items: Sequence[T],
    key: Callable[[T], tuple[str, ...]],
    make: Callable[[T], object],
    *,
    first: int,
    after: str | None,
) -> Connection[object]:
    """A page of items that are at hand, in descending order of their keys.

    Only the first part of a key (a month, a delivery) is readable in a cursor; the rest may name a person, so that
    it becomes a digest.
    """
    keyed = sorted(((_hidden(key(item)), item) for item in items), key=lambda pair: pair[0], reverse=True)
    last = decode(after) if after is not None else None
    rest = [pair for pair in keyed if last is None or pair[0] < last]
    taken = rest[: page_size(first)]
    edges = [Edge(cursor=encode(hidden), node=make(item)) for hidden, item in taken]
    return connection(edges, more=len(rest) > len(taken), count=lambda: len(items))


def connection(edges: list[Edge[object]], *, more: bool, count: Callable[[], int | None]) -> Connection[object]:
    """The connection of one page's edges."""
    info = PageInfo(has_next_page=more, end_cursor=edges[-1].cursor if edges else None)
    return Connection(edges=edges, page_info=info, count=count)


def encode(key: str) -> str:
    """A key as a cursor."""
    return base64.urlsafe_b64encode(key.encode()).decode()


def decode(cursor: str) -> str:
    """The key of a cursor. Raises Refused for a text that is none."""
    try:
        return base64.urlsafe_b64decode(cursor.encode()).decode()
    except (binascii.Error, UnicodeDecodeError, ValueError):
        raise Refused("`after` is not a cursor of this connection; pass an `endCursor` as it was given") from None


def _hidden(key: tuple[str, ...]) -> str:
    digest = hmac.new(_secret[0], "\x1f".join(key[1:]).encode(), hashlib.sha256).hexdigest()[:24]
    return f"{key[0]}|{digest}"


def use_secret(secret: bytes) -> None:
    """Key the digests in cursors, so that cursors outlive this process."""
    _secret[0] = hmac.new(secret, b"cursors", hashlib.sha256).digest()
