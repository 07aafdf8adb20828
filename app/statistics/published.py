"""The series that the state published: figures from a first day on, as they were told on a later one."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from app.statistics.counting import Span

OURS = Path(__file__).with_name("published.toml")
NEEDED = {"since": date, "until": date, "sent": int, "accepted": int, "source": str}


class SeriesError(Exception):
    """A file of published figures can't be read; the message says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Published:
    """SMS sent and people who accepted in a span; `about` when its last day was not told exactly."""

    span: Span
    sent: int
    accepted: int
    source: str
    about: bool = False

    @property
    def share(self) -> float:
        """Accepted of those sent, in percent."""
        return 100 * self.accepted / self.sent


def series(path: Path = OURS) -> list[Published]:
    """The figures of a file like `published.toml`, in the order of their last days. Raises SeriesError."""
    try:
        listed = tomllib.loads(path.read_text(encoding="utf-8")).get("series", [])
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SeriesError(f"{path} can't be read as TOML: {error}") from None
    return sorted((_published(one, path) for one in listed), key=lambda one: (one.span.until, one.span.since))


def _published(one: Mapping[str, Any], path: Path) -> Published:
    for name, kind in NEEDED.items():
        if not isinstance(one.get(name), kind):
            raise SeriesError(
                f"{path}: each [[series]] needs `{name}`, a {kind.__name__}; see app/statistics/published.toml"
            )
    if one["until"] < one["since"] or not 0 <= one["accepted"] <= one["sent"] or not one["sent"]:
        raise SeriesError(f"{path}: the series of {one['since']} to {one['until']} can't be right")
    span = Span(one["since"], one["until"])
    return Published(span, one["sent"], one["accepted"], one["source"], bool(one.get("about")))
