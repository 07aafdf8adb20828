"""The bench asks both sides and prints their figures; here only that it works, for a moment, on a small graph."""

from app.api import bench
from graph.client import Graph
from graph.private import throwaway
from tests.app import card_family as family


def test_bench_prints_both_sides() -> None:
    with throwaway() as address:
        where = (address.uri, address.user, address.password)
        with Graph(*where) as graph:
            family.load(graph)
            iins = bench.people(graph, 4)
        assert set(iins) <= set(family.IIN.values())
        told = bench.bench(where, iins, family.AS_OF, seconds=0.6, rounds=2, warm=0.2, queries={"card": bench.CARD})
    assert told.count("requests/s") == 2
    assert told.count("ratio") == 1
