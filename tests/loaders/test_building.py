"""A first load by bulk import gives the same graph as one by statements."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from graph.client import Graph
from graph.private import PrivateServer
from loaders import deriving, mapped
from loaders.building import build
from loaders.delivery import load
from loaders.synthetic import make
from tests.loaders.village import CITIZENS, DAY, KEY, deliver, picture


@pytest.fixture
def server(tmp_path: Path) -> PrivateServer:
    return PrivateServer(tmp_path / "private", throwaway=True)


@contextmanager
def in_slices(wanted: bool) -> Iterator[None]:
    """Rows on disk and worked on in slices, kinship derived in several sessions, as for a country."""
    with pytest.MonkeyPatch.context() as small:
        if wanted:
            small.setattr(mapped, "LARGE", 40)
            small.setattr(mapped, "SLICE", 170)
            small.setattr(deriving, "SLICE", 30)
        yield


@pytest.mark.parametrize("sliced", ["import", "statements"])
def test_bulk_import_gives_the_same_graph_as_statements(server: PrivateServer, tmp_path: Path, sliced: str) -> None:
    folder = tmp_path / "delivery"
    make(folder, 400, 1, DAY, defects=True, income_months=15, contribution_months=15, rows_a_part=300)
    (folder / "phones.csv").write_text('iin,number\n123,"a ""b"", c|d"\n')
    try:
        with in_slices(sliced == "import"):
            built = build(server, folder, as_of=DAY, id_key=KEY)
        address = server.ensure()
        with Graph(address.uri, address.user, address.password) as graph:
            imported = picture(graph, history=False)
            graph.write("schema/wipe")
            with in_slices(sliced == "statements"):
                loaded = load(graph, folder, as_of=DAY, id_key=KEY)
            assert imported == picture(graph, history=False)
        assert built.as_dict() == loaded.as_dict()
    finally:
        server.stop()


def test_text_over_several_lines_is_imported_whole(server: PrivateServer, tmp_path: Path) -> None:
    citizens = [CITIZENS[0] | {"family_name": 'one\ntwo "three"\\'}]
    try:
        build(server, deliver(tmp_path / "delivery", {"citizens": citizens}), as_of=DAY, id_key=KEY)
        address = server.ensure()
        with Graph(address.uri, address.user, address.password) as graph:
            name = graph.read_text("MATCH (c:Citizen) RETURN c.family_name AS name", {}, time_limit=9)[1]
        assert name == [{"name": 'one\ntwo "three"\\'}]
    finally:
        server.stop()
