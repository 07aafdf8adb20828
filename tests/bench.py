"""`make bench`: figures of loading, families, rights and GraphQL on a synthetic region; nothing here passes or fails.

`python -m tests.bench --citizens 250000 1000000` shows how the times grow; `--only rights` leaves parts out.
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from app import families, sweep
from app.api.bench import bench as graphql
from app.api.bench import people
from app.assessment import assess, the_day
from app.benefits import RULES
from app.rights import rights, within
from app.wellbeing.scoring import score_everyone
from graph import queries
from graph.client import Graph
from graph.finding import id_key
from graph.private import Address, PrivateServer
from graph.slices import parameter, ranges
from loaders import synthetic
from loaders.building import build
from tests.bench_offers import offers

T = TypeVar("T")
AS_OF = date(2026, 3, 1)
TOUCHED = 0.01
PROFILED = 5000
"""People in a profile: Neo4j gives none for an answer that is fetched in several parts, of 1,000 rows each."""
TOUCH = """
    MATCH (d:Delivery) WITH max(d.number) AS last
    CREATE (:Delivery {id: 'bench', number: last + 1, date: $day})
    WITH last MATCH (c:Citizen) WHERE rand() < $share
    WITH c, COLLECT { MATCH (c)-[t]->(r:Record) WHERE NOT r:Citizen RETURN DISTINCT type(t) } AS ties
    WITH c, coalesce(ties[toInteger(rand() * size(ties))], 'citizen') AS tie
    SET c.touched = $day, c.touched_by = [toString($day) + ' ' + tie]
    RETURN count(c) AS touched"""
PARTS = ("load", "families", "wellbeing", "rights", "days", "rules", "one", "graphql", "offers")


def main() -> None:
    """Print every figure, for each number of citizens that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--citizens", type=int, nargs="+", default=[100_000])
    parser.add_argument("--only", nargs="+", choices=PARTS, default=list(PARTS))
    asked = parser.parse_args()
    _part("offers", asked.only, lambda: offers(100_000))
    for citizens in asked.citizens if asked.only != ["offers"] else []:
        print(f"== {citizens:,} citizens", flush=True)
        with _region(citizens) as address, Graph(address.uri, address.user, address.password) as graph:
            _part("families", asked.only, partial(_families, graph, citizens))
            _part("wellbeing", asked.only, partial(_wellbeing, graph, citizens))
            _part("rights", asked.only, partial(_rights, graph, citizens))
            _part("days", asked.only, partial(_days, graph))
            _part("rules", asked.only, partial(_rules, graph))
            _part("one", asked.only, partial(_one_family, graph))
            _part("graphql", asked.only, partial(_graphql, address))


def _part(name: str, only: list[str], work: Callable[[], None]) -> None:
    if name in only:
        work()


@contextmanager
def _region(citizens: int) -> Iterator[Address]:
    with tempfile.TemporaryDirectory(prefix="family-card-bench-") as folder:
        registers = Path(folder) / "registers"
        made = synthetic.make(registers, citizens=citizens, seed=1, as_of=AS_OF)
        server = PrivateServer(Path(folder) / "data", throwaway=True, small=False)
        try:
            seconds, report = _took(lambda: build(server, registers, as_of=AS_OF, id_key=id_key(Path(folder))))
            rows = sum(made.rows.values())
            print(
                f"load: {report.total.new:,} of {rows:,} rows in {seconds:.1f} s, {rows / seconds:,.0f} rows/s",
                flush=True,
            )
            yield server.ensure()
        finally:
            server.stop()


def _families(graph: Graph, citizens: int) -> None:
    seconds, found = _took(lambda: families.derive(graph, AS_OF))
    print(f"families: {found['families']:,} in {seconds:.1f} s, {citizens / seconds:,.0f} citizens/s", flush=True)


def _wellbeing(graph: Graph, citizens: int) -> None:
    """Every family's level, and then those of one in a hundred that something touched."""
    seconds, found = _took(lambda: score_everyone(graph, AS_OF, full=True))
    print(f"levels: {found.families:,} families in {seconds:.1f} s, {citizens / seconds:,.0f} citizens/s", flush=True)
    score_everyone(graph, AS_OF)  # makes the indexes that are only used from the second time on
    with graph.session(write=True) as session:
        session.run("MATCH (f:Family) WHERE rand() < $share SET f:Unscored", share=TOUCHED)
    again, found = _took(lambda: score_everyone(graph, AS_OF))
    share = again / seconds
    print(f"  again for {found.scored:,} families that were touched: {again:.2f} s, {share:.1%} of that", flush=True)


def _rights(graph: Graph, citizens: int) -> None:
    seconds, swept = _took(lambda: sweep.sweep(graph, AS_OF))
    found = sum(row["rights"] for row in swept.totals)
    print(f"sweep: {found:,} rights in {seconds:.1f} s, {citizens / seconds:,.0f} citizens/s", flush=True)


def _days(graph: Graph) -> None:
    """A warm sweep of everyone, then days that carry it on: as they come, and with a fact of one in a hundred new."""
    first, *days = (AS_OF + timedelta(days=n) for n in range(1, 6))
    whole, _ = _took(lambda: sweep.sweep(graph, first))
    print(f"days: everyone again in {whole:.1f} s", flush=True)
    for day in days:
        touched = _touch(graph, day) if day == days[-1] else 0
        seconds, found = _took(lambda: sweep.sweep(graph, day, full=False))  # noqa: B023
        told = f"{touched:,} people touched, " if touched else ""
        print(f"  {day}: {told}{found.assessed or 0:,} assessed, {seconds:.2f} s, {seconds / whole:.1%}", flush=True)


def _touch(graph: Graph, day: date) -> int:
    """Mark one in a hundred as touched by a delivery of the day, each by one of the facts that they have."""
    with graph.session(write=True) as session:
        return int(session.run(TOUCH, day=day, share=TOUCHED).single(strict=True)["touched"])


def _rules(graph: Graph) -> None:
    """Each rule alone over everyone: seconds and citizens a second; then the slowest statement's profile."""
    last = graph.read("families/extent")[0]["last"]
    took: dict[str, float] = {}
    with graph.session(write=False) as session:
        day = the_day(session, AS_OF)
        for rule in RULES.values():
            pieces = families.slices_of(last)
            seconds, found = _took(lambda: [a for p in pieces for a in assess(session, [p], day, rules=[rule])])  # noqa: B023
            took[rule.code] = seconds
            eligible = sum(one.eligible for one in found)
            print(
                f"  {rule.code:28} {seconds:6.2f} s {last / seconds:12,.0f} citizens/s "
                f"{len(found):8,} candidates {eligible:8,} entitled",
                flush=True,
            )
        slowest = max(took, key=lambda code: took[code])
        print(f"slowest: {slowest}; operators with most database hits, for {PROFILED:,} people:")
        for line in _profile(session, RULES[slowest], day, last):
            print(f"  {line}")


def _profile(session: Any, rule: Any, day: Any, last: int) -> list[str]:
    params = {
        **rule.params(day),
        "slices": parameter([[0, min(last, PROFILED)]]),
        "as_of": AS_OF,
        "everyone": False,
    }
    result = session.run("PROFILE " + queries.get(rule.query).text, params)
    plan = result.consume().profile
    found: list[tuple[int, str]] = []
    todo = [plan]
    while todo:
        one = todo.pop()
        todo += one.get("children", [])
        details = one["args"].get("Details", "")[:90].replace("\n", " ")
        found.append((one.get("dbHits", 0), f"{one['operatorType']} {details}"))
    return [f"{hits:10,} {what}" for hits, what in sorted(found, reverse=True)[:5]]


def _one_family(graph: Graph) -> None:
    """One family's full assessment with explanations, warm: median milliseconds of 200, the second time round."""
    with graph.session(write=False) as session:
        day = the_day(session, AS_OF)
        numbers = [graph.read("eligibility/numbers", iins=[iin])[0]["number"] for iin in people(graph, 200)]
        for _ in range(2):
            warm = sorted(_took(lambda: _assess_family(session, n, day))[0] * 1000 for n in numbers)  # noqa: B023
    print(
        f"one family, all rules with reasons: median {statistics.median(warm):.1f} ms, p99 {warm[-2]:.1f} ms",
        flush=True,
    )


def _assess_family(session: Any, number: int, day: Any) -> None:
    numbers = ranges(member.number for member in families.members(session, number, AS_OF))
    rights(session, assess(session, numbers, day, everyone=True), day, within(numbers))


def _graphql(address: Address) -> None:
    with Graph(address.uri, address.user, address.password) as graph:
        iins = people(graph, 300)
    print(graphql((address.uri, address.user, address.password), iins, AS_OF), flush=True)


def _took(work: Callable[[], T]) -> tuple[float, T]:
    began = time.monotonic()
    done = work()
    return time.monotonic() - began, done


if __name__ == "__main__":
    main()
