"""The parts that a report's page is put together from: escaped text, bars, tables."""

from collections.abc import Iterable, Sequence
from html import escape

from app.texts import Language


def number(value: float, language: Language, digits: int = 0) -> str:
    """A number as people read it in the language."""
    text = f"{value:,.{digits}f}".replace(",", "\u00a0")
    return text if language == "en" else text.replace(".", ",")


def percent(share: float, language: Language, digits: int = 1) -> str:
    """A share in percent."""
    return f"{number(share * 100, language, digits)}\u00a0%"


def section(title: str, *inside: str, note: str = "") -> str:
    """A section with its heading."""
    told = f'<p class="note">{escape(note)}</p>' if note else ""
    return f"<section><h2>{escape(title)}</h2>{told}{''.join(inside)}</section>"


def key(value: str, text: str) -> str:
    """One of the figures at the top."""
    return f'<div class="key"><b>{escape(value)}</b><span>{escape(text)}</span></div>'


def badge(level: str) -> str:
    """A level in its colour."""
    return f'<span class="badge {level}">{level}</span>'


def bars(rows: Iterable[tuple[str, Sequence[tuple[float, str]], str]]) -> str:
    """Bars with a name and a count: each of parts, as (share of the whole width, class).

    A name may hold markup of our own, so whoever makes it escapes the text.
    """
    shown = []
    for name, parts, count in rows:
        inside = "".join(f'<i class="{kind}" style="width:{share * 100:.2f}%"></i>' for share, kind in parts if share)
        shown.append(
            f'<div class="row"><div class="name">{name}</div><div class="track" aria-hidden="true">{inside}</div>'
            f'<div class="count">{count}</div></div>'
        )
    return f'<div class="rows">{"".join(shown)}</div>'


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table whose first column names the row. Cells may hold markup of our own."""
    head = "".join(f'<th scope="col">{escape(heading)}</th>' for heading in headings)
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f'<div class="wide"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'
