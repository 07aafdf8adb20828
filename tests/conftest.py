"""One throwaway Neo4j for each worker; each test that asks for `graph` gets it empty."""

import os
import re
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, Phase, settings

from graph import queries
from graph.client import Graph
from graph.private import Address, throwaway
from loaders.delivery import prepare
from tests.examples import MORE

# Each example is a whole load: shrinking one would take hours. The same examples each time, unless more are asked for:
# a check that fails must fail again.
settings.register_profile(
    "default",
    deadline=None,
    derandomize=MORE == 1,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
settings.load_profile("default")


@pytest.fixture(scope="session")
def neo4j_address() -> Iterator[Address]:
    """Where a Neo4j of our own answers, or the one that FAMILY_CARD_TEST_URI names."""
    if uri := os.environ.get("FAMILY_CARD_TEST_URI"):
        yield Address(uri, os.environ["FAMILY_CARD_TEST_USER"], os.environ["FAMILY_CARD_TEST_PASSWORD"])
        return
    with throwaway() as own:
        yield own


@pytest.fixture(scope="session")
def server(neo4j_address: Address) -> Iterator[Graph]:
    """The way to it, prepared."""
    with Graph(neo4j_address.uri, neo4j_address.user, neo4j_address.password) as graph:
        _prepared(graph)
        yield graph


def _prepared(graph: Graph) -> None:
    """Every index and every name that a statement uses: when one comes into being, Neo4j plans statements anew."""
    prepare(graph)
    for name in queries.load():
        if "/index_" in name:
            graph.write(name)
    text = "\n".join(query.text for query in queries.load().values())
    names = {
        "db.createLabel": set(re.findall(r":([A-Z][a-z]\w+)", text)),
        "db.createRelationshipType": set(re.findall(r"\b[A-Z]+(?:_[A-Z]+)*\b", text)),
        "db.createProperty": set(re.findall(r"\.([a-z]\w+)\b", text)),
    }
    with graph.session(write=True) as session:
        for procedure, each in names.items():
            session.run(f"UNWIND $names AS name CALL {procedure}(name)", names=sorted(each)).consume()


@pytest.fixture
def graph(server: Graph) -> Graph:
    """The same server, emptied."""
    server.write("schema/wipe")
    return server
