"""Every law case holds: what it gives is loaded, assessed and compared with what it expects."""

from pathlib import Path

import pytest

from app.commands import cases
from graph.client import Graph

FILES = sorted(Path(__file__).parent.glob("*.yaml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_cases_of(graph: Graph, path: Path) -> None:
    outcomes = [cases.play(graph, case) for case in cases.read(path)]
    failed = [f"{one.case.name}: {'; '.join(one.differences)}" for one in outcomes if one.differences]
    assert outcomes
    assert not failed, "\n".join([f"{len(failed)} of {len(outcomes)} cases fail", *failed])
