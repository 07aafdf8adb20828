"""What a changed law would do: the country assessed by today's law and by the proposed one, and compared.

Nothing is stored. A change of age or count changes who is found, so both laws ask the graph anew.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from neo4j import Session

from app.assessment import assess, the_day
from app.benefits import RULES
from app.benefits.rule import Day, Rule
from app.families import extent, slices_of
from app.law import Parameters, born_after
from app.rights import Right, rights, within
from graph.client import Graph, run
from graph.parallel import in_parallel

MONTHS = 12
LARGE = 8
"""Families of so many people and more are told together."""
UNKNOWN = "unknown"

Group = tuple[str, str, str]
"""A benefit, a region and a family size."""


@dataclass(slots=True)
class Tally:
    """People with a right now and then, who gains and who loses, and the cost in tenge a year."""

    now: int = 0
    then: int = 0
    new: int = 0
    lost: int = 0
    more: int = 0
    less: int = 0
    cost_now: int = 0
    cost_then: int = 0

    def add(self, other: "Tally") -> None:
        """Count the other's people and money too."""
        for field in fields(self):
            setattr(self, field.name, getattr(self, field.name) + getattr(other, field.name))


def what_if(
    graph: Graph,
    as_of: date,
    proposal: Parameters,
    *,
    rules: Sequence[Rule] | None = None,
    progress: Callable[[int], None] | None = None,
) -> dict[Group, Tally]:
    """Today's law and the proposed one side by side for everyone on a day, by benefit, region and family size.

    Of rights that exclude each other the one that pays most counts. A monthly right costs twelve months; one-off
    rights cost what arose within the year up to the day. Notices count without money. People with two rights of
    one benefit are one. Raises NothingLoaded.
    """
    with graph.session(write=False) as session:
        now, then = the_day(session, as_of), the_day(session, as_of, proposal)
    asked = list(RULES.values() if rules is None else rules)
    last = extent(graph)["last"]

    def work(piece: list[int]) -> tuple[int, dict[Group, Tally]]:
        with graph.session(write=False) as session:
            return piece[1] - piece[0] + 1, _slice(session, piece, now, then, asked)

    found: dict[Group, Tally] = {}
    for people, tallies in in_parallel(work, list(slices_of(last))):
        for group, tally in tallies.items():
            found.setdefault(group, Tally()).add(tally)
        if progress:
            progress(people)
    return dict(sorted(found.items(), key=lambda entry: (list(RULES).index(entry[0][0]), entry[0][1:])))


def summed(found: dict[Group, Tally], part: int) -> dict[str, Tally]:
    """The tallies summed by one part of the group: 0 the benefit, 1 the region, 2 the family size."""
    sums: dict[str, Tally] = {}
    for group, tally in found.items():
        sums.setdefault(group[part], Tally()).add(tally)
    return sums if part == 0 else dict(sorted(sums.items()))


def _slice(session: Session, piece: list[int], now: Day, then: Day, rules: Sequence[Rule]) -> dict[Group, Tally]:
    before, after = (_paid(session, piece, day, rules) for day in (now, then))
    people = sorted({iin for _, iin in (*before, *after)})
    places = {row["iin"]: row for row in run(session, "sweep/where", iins=people, as_of=now.as_of)} if people else {}
    tallies: dict[Group, Tally] = {}
    for code, iin in sorted({*before, *after}):
        place = places.get(iin, {})
        group = (code, place.get("region") or UNKNOWN, _size(place.get("family_size")))
        tallies.setdefault(group, Tally()).add(_compared(before.get((code, iin)), after.get((code, iin))))
    return tallies


def _paid(session: Session, piece: list[int], day: Day, rules: Sequence[Rule]) -> dict[tuple[str, str], int]:
    """Tenge a year by benefit and beneficiary."""
    sums: dict[tuple[str, str], int] = {}
    for right in rights(session, assess(session, [piece], day, rules=rules), day, within([piece])):
        if right.preferred and _this_year(right, day.as_of):
            key = (right.benefit, right.found.beneficiary)
            sums[key] = sums.get(key, 0) + _yearly(right)
    return sums


def _this_year(right: Right, as_of: date) -> bool:
    since = right.found.valid_from
    return RULES[right.benefit].kind != "one_off" or since is None or since > born_after(as_of, 1)


def _yearly(right: Right) -> int:
    months = MONTHS if RULES[right.benefit].kind == "monthly" else 1
    return (right.found.amount or 0) * months


def _compared(now: int | None, then: int | None) -> Tally:
    both = now is not None and then is not None
    was, would = now or 0, then or 0
    return Tally(
        now=int(now is not None),
        then=int(then is not None),
        new=int(now is None),
        lost=int(then is None),
        more=int(both and would > was),
        less=int(both and would < was),
        cost_now=was,
        cost_then=would,
    )


def _size(members: int | None) -> str:
    if members is None:
        return UNKNOWN
    return str(members) if members < LARGE else f"{LARGE}+"


def rows(found: dict[Group, Tally]) -> Iterator[dict[str, Any]]:
    """The comparison as plain rows, one for each group."""
    for (benefit, region, size), tally in found.items():
        yield {"benefit": benefit, "region": region, "family_size": size, **numbers(tally)}


def numbers(tally: Tally) -> dict[str, int]:
    """A tally as plain data with the difference in cost."""
    plain = {field.name: getattr(tally, field.name) for field in fields(tally)}
    return {**plain, "difference": tally.cost_then - tally.cost_now}
