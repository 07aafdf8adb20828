"""The first load of a private Neo4j: import into a new home, compare counts, derive, put it in the old one's place."""

import datetime as dt
import tempfile
from pathlib import Path

from graph.client import Graph
from graph.private import PrivateServer, bulk_import
from loaders import bulk, delivery, place
from loaders.checking import Arrival, Checked, check
from loaders.deriving import derive_all
from loaders.errors import LoadError
from loaders.mapped import room_told
from loaders.report import Progress, Report, silent

EMPTY = place.State(empty=True, loader=None, registers={}, deliveries={}, waiting=0, last_number=0)


def build(
    server: PrivateServer,
    directory: Path,
    *,
    as_of: dt.date,
    id_key: bytes,
    quarantine: Path | None = None,
    in_place: bool = False,
    progress: Progress = silent,
) -> Report:
    """Make the delivery in `directory` the graph of `server`; its caller has seen that the graph is empty.

    The delivery brings `citizens`. A kill leaves the old graph, and `ensure()` then starts the server with the new one.
    `in_place`: for a throwaway that never ran, whose graph nobody would miss; it is left running.
    Raises LoadError, and the private server's errors.
    """
    server.fetch()
    arrival = delivery.arrival(directory, as_of)
    told = quarantine or delivery.beside(directory)
    progress.start("checking", len(arrival.names))
    checked = check(arrival, {}, None, progress)
    new = server if in_place else server.building()
    if bulk.has_line_breaks(checked):  # the import takes one line for a row
        with _started(new) as graph:
            report = delivery.load(graph, directory, as_of=as_of, id_key=id_key, quarantine=told, progress=progress)
    else:
        report = Report(arrival.id)
        delivery.tell(arrival, checked, report, told)
        _import(new, arrival, checked, id_key, progress)
    if not in_place:
        server.adopt(new)
    return report


def _import(
    new: PrivateServer, arrival: Arrival, checked: dict[str, Checked], id_key: bytes, progress: Progress
) -> None:
    work = delivery.numbered(arrival, EMPTY, id_key)
    note, names = delivery.note(arrival, work, checked), delivery.brought(arrival, checked)
    people, reached = checked["citizens"].rows.height, delivery.reached(checked, EMPTY, arrival)
    bulk.count(checked)
    progress.start("importing", 1)
    with tempfile.TemporaryDirectory(prefix="family-card-import-") as folder:
        with room_told():
            files = bulk.write(checked, work, Path(folder))
        checked.clear()  # the rows are in the files now: this gives back their memory and their room on disk
        done = bulk_import(new.home, files.nodes, files.ties)
    if (done.nodes, done.relationships) != (files.node_count, files.tie_count):
        raise LoadError(
            f"the import stored {done.nodes:,} nodes and {done.relationships:,} relationships where "
            f"{files.node_count:,} and {files.tie_count:,} were given; nothing was changed. Load again, and report this"
        )
    progress.advance(1)
    with _started(new) as graph:
        place.ensure_schema(graph)
        loader = place.begin(graph, EMPTY, note, names, force=False)
        derive_all(graph, people, arrival.as_of, progress)
        graph.write("load/end", loader=loader, registers=reached)


def _started(server: PrivateServer) -> Graph:
    address = server.ensure()
    return Graph(address.uri, address.user, address.password)
