"""How many people a circle at an address can hold at most: counted alike, however the registers arrived."""

from datetime import timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from graph.client import Graph
from loaders.delivery import load_rows
from tests.examples import examples
from tests.law.random_families import LAST, Town

FAMILIES = 25
KEY = b"k" * 32
CROWDS = "MATCH (a:Address) WHERE a.crowd IS NOT NULL RETURN a.address_id AS place, a.crowd AS crowd"


@examples(4)
@given(seed=st.integers(0, 2**32 - 1), cut=st.integers(2, 5))
def test_a_crowd_is_no_smaller_when_facts_arrive_one_delivery_after_another(graph: Graph, seed: int, cut: int) -> None:
    rows = Town(seed, FAMILIES).registers.rows
    graph.write("schema/wipe")
    load_rows(graph, rows, as_of=LAST, id_key=KEY)
    at_once = _crowds(graph)
    graph.write("schema/wipe")
    for part in range(cut):
        load_rows(graph, _part(rows, part, cut), as_of=LAST - timedelta(days=cut - part), id_key=KEY)
    apart = _crowds(graph)
    assert apart.keys() == at_once.keys()
    assert not {place for place, count in at_once.items() if apart[place] < count}


def _part(rows: dict[str, list[dict[str, Any]]], part: int, cut: int) -> dict[str, list[dict[str, Any]]]:
    whole = {name: rows[name] for name in ("citizens", "addresses") if part == 0}
    return whole | {name: each[part::cut] for name, each in rows.items() if name not in ("citizens", "addresses")}


def _crowds(graph: Graph) -> dict[str, int]:
    with graph.session(write=False) as session:
        return {row["place"]: row["crowd"] for row in session.run(CROWDS).data()}
