"""The graph before and after a load: whose it is, its constraints, and that only one load is at work."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graph import holding, queries
from graph.client import SCHEMA_VERSION, Graph
from loaders.deriving import homes_for
from loaders.errors import ForeignGraph, LoadRunning


@dataclass(frozen=True, slots=True)
class State:
    """The graph as a load finds it. `registers` maps names to what is known; `deliveries` ids to numbers."""

    empty: bool
    loader: str | None
    registers: Mapping[str, Mapping[str, Any]]
    deliveries: Mapping[str, int]
    waiting: int
    last_number: int


def state(graph: Graph) -> State:
    """What the graph holds. Raises ForeignGraph when it is neither empty nor ours."""
    found = graph.read("load/state")[0]
    version = found["schema_version"]
    if found["filled"] and version is None:
        raise ForeignGraph(
            f"the graph at {graph.uri} holds data that is not ours (no :Meta node); nothing was changed. "
            "Name an empty Neo4j with NEO4J_URI, or empty this one yourself"
        )
    if version not in (None, SCHEMA_VERSION):
        raise ForeignGraph(
            f"the graph at {graph.uri} has schema version {version}, this program writes {SCHEMA_VERSION}; "
            "nothing was changed. Load into an empty Neo4j"
        )
    return State(
        empty=not found["filled"],
        loader=found["loader"],
        registers={register["name"]: register for register in found["registers"]},
        deliveries={each["id"]: each["number"] for each in found["deliveries"]},
        waiting=found["waiting"],
        last_number=found["last_number"] or 0,
    )


def ensure_schema(graph: Graph) -> None:
    """Create the constraints and indexes that are missing, and wait until they are ready."""
    have = set(graph.read("load/schema_names")[0]["names"])
    missing = [name for name in schema() if name.removeprefix("schema/") not in have]
    for name in missing:
        graph.write(name)
    if missing:
        graph.write("load/await_schema", seconds=300)


def schema() -> list[str]:
    """The statements that make one constraint or index each, whose name is the file's."""
    return [
        name
        for name, query in queries.load().items()
        if name.startswith("schema/") and "IF NOT EXISTS" in query.text and not query.params
    ]


def begin(graph: Graph, found: State, delivery: Mapping[str, Any], registers: list[str], *, force: bool) -> str:
    """Take the load's place and return this load's name. Raises LoadRunning when another is at work."""
    loader = holding.holder()
    dead = found.loader if found.loader and (force or holding.is_dead(found.loader)) else None
    days = homes_for(delivery["date"])
    holder = graph.write(
        "load/begin",
        schema_version=SCHEMA_VERSION,
        loader=loader,
        dead=dead,
        delivery=dict(delivery),
        registers=registers,
        since=days["since"],
        young=days["young"],
    )[0]["loader"]
    if holder != loader:
        raise LoadRunning(
            f"another load ({holding.shown(holder)}, machine and process) is at work on {graph.uri}; "
            "wait for it to end, or repeat with --force if it is dead"
        )
    return loader
