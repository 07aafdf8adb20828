"""Small slices and one large slice give the same rights: what lies elsewhere is looked for, wherever the cut falls."""

from datetime import date
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import sweep as sweeping
from app.families import slices_of
from app.sweep import sweep
from graph.client import Graph
from loaders.delivery import load_rows
from tests.app import card_family as family
from tests.app.held import stored
from tests.app.lively import lively
from tests.app.populations import Rows
from tests.examples import examples

DAY = date(2026, 3, 2)


@examples(8)
@given(rows=lively(size=24), size=st.integers(1, 5))
def test_the_size_of_a_slice_changes_no_right(
    graph: Graph, monkeypatch: pytest.MonkeyPatch, rows: Rows, size: int
) -> None:
    graph.write("schema/wipe")
    load_rows(graph, rows, as_of=date(2026, 2, 28), id_key=b"test")
    sweep(graph, DAY)
    whole = stored(graph, DAY)
    with monkeypatch.context() as patched:
        patched.setattr(sweeping, "slices_of", partial(slices_of, size=size))
        sweep(graph, DAY)
    assert stored(graph, DAY) == whole


def test_a_killed_sweep_goes_on_only_with_slices_of_its_size(graph: Graph) -> None:
    family.load(graph)
    begin = partial(graph.write, "sweep/begin", as_of=DAY, edition="e", last=9)
    first = begin(size=5)[0]
    graph.write("sweep/store", as_of=DAY, generation=first["generation"], slice=0, rows=[])
    assert begin(size=5)[0] == {"done": [0], "generation": first["generation"]}
    again = begin(size=2)[0]
    assert again["done"] == []
    assert again["generation"] > first["generation"]
