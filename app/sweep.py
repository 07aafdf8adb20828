"""Assess everyone on a day, slice by slice in parallel sessions, and store what the law gives each."""

import json
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from app import families, touched, turning
from app.anew import anew
from app.assessment import assess, the_day
from app.basis import kept
from app.benefits import RULES
from app.benefits.rule import Day, Rule
from app.families import SLICE, slices_of
from app.rights import Right, line, rights, within
from graph.client import Graph, Row, run
from graph.parallel import SESSIONS, STORING, in_parallel

_PLACE = {code: place for place, code in enumerate(RULES)}
NO_SLICE = -1
"""The slice of rights that were assessed apart from any."""


@dataclass(frozen=True, slots=True)
class Sweep:
    """What a sweep found: a row of totals for each benefit, and how many people it looked at.

    `assessed` is None when it looked at everyone.
    """

    as_of: date
    law_edition: str
    citizens: int
    totals: list[Row]
    assessed: int | None = None


def sweep(
    graph: Graph,
    as_of: date,
    *,
    out: Path | None = None,
    full: bool = True,
    progress: Callable[[int], None] | None = None,
) -> Sweep:
    """Assess every benefit and notice for everyone, store the rights, and write them to `out` (JSON lines).

    A sweep that was killed goes on with the slices it had not finished, unless something was loaded since. Unless
    `full`, and where nothing is written to `out`, the rights of an earlier sweep are carried over and only people who
    were touched since, or are due, are assessed, if they are few; the rights stored are the same.
    """
    if not full and out is None and (found := _carried(graph, as_of)):
        return found
    extent = families.extent(graph)
    with graph.session(write=True) as session:
        day = the_day(session, as_of)
        begun = run(session, "sweep/begin", as_of=as_of, edition=day.law.edition, last=extent["last"], size=SLICE)
    parts, generation = _Parts(out), begun[0]["generation"] if begun else 0
    done = [first for first in (begun[0]["done"] if begun else []) if parts.has(first)]
    parts.begin(keep=bool(done))
    graph.write("sweep/clear", generation=generation, done=done)
    pieces = [piece for piece in slices_of(extent["last"]) if piece[0] not in done]
    for assessed in in_parallel(lambda piece: _slice(graph, piece, day, generation, parts), pieces):
        if progress:
            progress(assessed)
    _end(graph, day)
    parts.join()
    return Sweep(as_of, day.law.edition, extent["citizens"], graph.read("sweep/totals", as_of=as_of))


def _carried(graph: Graph, as_of: date) -> Sweep | None:
    """The sweep of a day from that of an earlier one; None when everyone must be assessed."""
    extent = families.extent(graph)
    touched.make_indexes(graph)
    with graph.session(write=False) as session:
        day = the_day(session, as_of)
        base = touched.base_of(session, day)
        if base is None:
            return None
        seeds = turning.seeds(session, base.days, base.since, day.law.parameters)
        if len(touched.everyone(seeds)) * touched.MANY > extent["citizens"]:
            return None
    again = anew(graph, seeds, base, day)
    asked = _asked(again.subjects)
    graph.write("sweep/begin_from", base=base.as_of, as_of=as_of, edition=day.law.edition)
    graph.write("sweep/undo", generation=base.generation, base=base.as_of)
    graph.write("sweep/gone", generation=base.generation, as_of=as_of, subjects=asked)
    _store(graph, again.rights, day, base.generation, NO_SLICE)
    _end(graph, day)
    totals = graph.read("sweep/totals", as_of=as_of)
    return Sweep(as_of, day.law.edition, extent["citizens"], totals, len(asked))


def _asked(subjects: Mapping[str, set[int]]) -> list[Row]:
    """For each person, the benefits whose rules were asked about them."""
    benefits: dict[int, list[str]] = {}
    for code, numbers in subjects.items():
        for number in numbers:
            benefits.setdefault(number, []).append(code)
    return [{"number": number, "benefits": codes} for number, codes in sorted(benefits.items())]


def _end(graph: Graph, day: Day) -> None:
    graph.write("sweep/end", as_of=day.as_of, known=touched.known_text(day.known))
    graph.write("sweep/drop")
    graph.write("sweep/dropped")


def _slice(graph: Graph, piece: list[int], day: Day, generation: int, parts: "_Parts") -> int:
    with graph.session(write=False) as session:
        assessed = sorted(assess(session, [piece], day, rules=_in_turn(piece)), key=lambda one: _PLACE[one.benefit])
        found = rights(session, assessed, day, within([piece]))
    parts.write(piece[0], _store(graph, found, day, generation, piece[0]))
    return piece[1] - piece[0] + 1


def _in_turn(piece: Sequence[int]) -> list[Rule]:
    """The rules, from another one on for each slice: sessions that start together plan different statements."""
    rules = list(RULES.values())
    start = piece[0] // SLICE * SESSIONS % len(rules)
    return rules[start:] + rules[:start]


def _store(graph: Graph, found: Sequence[Right], day: Day, generation: int, slice_: int) -> list[dict[str, Any]]:
    """Store rights and give them back as lines."""
    lines = [line(right, day) for right in found]
    rows = [_row(one, right) for one, right in zip(lines, found, strict=True)]
    with STORING, graph.session(write=True) as session:
        run(session, "sweep/store", as_of=day.as_of, generation=generation, slice=slice_, rows=rows)
    return lines


def _row(found: dict[str, Any], right: Right) -> Row:
    return {
        **found,
        "kind": RULES[found["benefit"]].kind,
        "basis": json.dumps(kept(right.found, found["basis"]), ensure_ascii=False),
        "award": found.get("award"),
        "subject": touched.subject(right.found),
    }


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
