"""Assess everyone on a day, slice by slice in parallel sessions, and store what the law gives each."""

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import Lock
from typing import Any

from app.assessment import assess, the_day
from app.benefits import RULES
from app.benefits.rule import Day
from app.families import slices_of
from app.parallel import in_parallel
from app.rights import line, rights
from graph.client import Graph, Row, run

_STORING = Lock()
"""All rights of a day hang on its sweep: two sessions that add to it at once would wait for each other."""


@dataclass(frozen=True, slots=True)
class Sweep:
    """What a sweep found: a row of totals for each benefit, and how many people it looked at."""

    as_of: date
    law_edition: str
    citizens: int
    totals: list[Row]


def sweep(
    graph: Graph, as_of: date, *, out: Path | None = None, progress: Callable[[int], None] | None = None
) -> Sweep:
    """Assess every benefit and notice for everyone, store the rights, and write them to `out` (JSON lines).

    A sweep that was killed goes on with the slices it had not finished, unless something was loaded since.
    """
    extent = graph.read("families/extent")[0]
    with graph.session(write=True) as session:
        day = the_day(session, as_of)
        begun = run(session, "sweep/begin", as_of=as_of, edition=day.law.edition, last=extent["last"])
    parts = _Parts(out)
    done = [first for first in (begun[0]["done"] if begun else []) if parts.has(first)]
    parts.begin(keep=bool(done))
    graph.write("sweep/clear", as_of=as_of, done=done)
    pieces = [piece for piece in slices_of(extent["last"]) if piece[0] not in done]
    for assessed in in_parallel(lambda piece: _slice(graph, piece, day, parts), pieces):
        if progress:
            progress(assessed)
    graph.write("sweep/end", as_of=as_of)
    parts.join()
    return Sweep(as_of, day.law.edition, extent["citizens"], graph.read("sweep/totals", as_of=as_of))


def _slice(graph: Graph, piece: list[int], day: Day, parts: "_Parts") -> int:
    with graph.session(write=False) as session:
        found = rights(session, assess(session, [piece], day), day, [piece])
    lines = [line(right, day) for right in found]
    parts.write(piece[0], lines)
    with _STORING, graph.session(write=True) as session:
        run(session, "sweep/store", as_of=day.as_of, slice=piece[0], rows=[_row(one) for one in lines])
    return piece[1] - piece[0] + 1


def _row(found: dict[str, Any]) -> Row:
    basis = json.dumps(found["basis"], ensure_ascii=False)
    return {**found, "kind": RULES[found["benefit"]].kind, "basis": basis, "award": found.get("award")}


class _Parts:
    """The lines of each finished slice beside the file that is wanted, joined at the end."""

    def __init__(self, out: Path | None) -> None:
        self._out = out
        self._folder = out.with_name(out.name + ".parts") if out else Path()

    def has(self, first: int) -> bool:
        return self._out is None or self._part(first).exists()

    def begin(self, *, keep: bool) -> None:
        if self._out is None:
            return
        if not keep:
            shutil.rmtree(self._folder, ignore_errors=True)
        self._folder.mkdir(parents=True, exist_ok=True)

    def write(self, first: int, lines: list[dict[str, Any]]) -> None:
        if self._out is None:
            return
        draft = self._folder / f".{first}"
        draft.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in lines), encoding="utf-8")
        draft.replace(self._part(first))

    def join(self) -> None:
        if self._out is None:
            return
        draft = self._folder / ".all"
        with draft.open("wb") as whole:
            for part in sorted(self._folder.glob("*.jsonl")):
                whole.write(part.read_bytes())
        draft.replace(self._out)
        shutil.rmtree(self._folder)

    def _part(self, first: int) -> Path:
        return self._folder / f"{first:012d}.jsonl"
