"""Load a delivery: read, check, compare, write, close, derive; and again after being killed, with the same end."""

import datetime as dt
import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import polars as pl

from graph.client import Graph
from loaders import closing, kin, place, reading, records, registers, waiting, writing
from loaders.changes import Delivery
from loaders.checking import Arrival, Checked, check
from loaders.deriving import derive
from loaders.errors import NothingToLoad, OldDelivery
from loaders.problems import together
from loaders.report import Progress, Report, silent
from loaders.texts import from_rows


def prepare(graph: Graph) -> None:
    """Put the schema in place (`load_rows` leans on it). Raises ForeignGraph when it is neither empty nor ours."""
    place.state(graph)
    place.ensure_schema(graph)


def load(
    graph: Graph,
    directory: Path,
    *,
    as_of: dt.date,
    id_key: bytes,
    full: bool = False,
    force: bool = False,
    quarantine: Path | None = None,
    progress: Progress = silent,
) -> Report:
    """Load the delivery in `directory`, dated `as_of`; rows that may not be loaded are told in `quarantine`.

    By default that is `quarantine.csv` beside the directory. `full`: the registers it brings are complete.
    Raises LoadError before anything is changed when the delivery must not be loaded.
    """
    arrived = arrival(directory, as_of, full=full)
    prepare(graph)
    told = quarantine or beside(directory)
    return take_in(graph, arrived, id_key=id_key, force=force, quarantine=told, progress=progress)


def arrival(directory: Path, as_of: dt.date, *, full: bool = False) -> Arrival:
    """What a folder delivers. Raises NothingToLoad when it holds no file of a register."""
    files, strange = reading.find(directory)
    if not files:
        raise NothingToLoad(f"no file of a register in {directory}; loaders/registers.toml lists their names")
    return Arrival(
        names=list(files),
        read=lambda name: reading.read(files[name], registers.load()[name]),
        as_of=as_of,
        digest=reading.digest(path for paths in files.values() for path in paths),
        full=full,
        strange=strange,
    )


def beside(directory: Path) -> Path:
    """Where the rows of a delivery that may not be loaded are told, unless said otherwise."""
    return directory.resolve().parent / reading.QUARANTINE


def load_rows(
    graph: Graph, rows: Mapping[str, Sequence[Mapping[str, object]]], *, as_of: dt.date, id_key: bytes
) -> Report:
    """Load rows given as dictionaries by register (law cases), as if delivered on `as_of`.

    Values may be text, dates, numbers or booleans; a place in the report is the register's name and the row's
    number. Raises LoadError when the graph is not ours, KeyError for an unknown register or column.
    """
    tables = registers.load()
    texts = {name: from_rows(each, tables[name]) for name, each in rows.items()}
    digest = hashlib.sha256(json.dumps(rows, default=str, sort_keys=True).encode()).hexdigest()
    return take_in(graph, Arrival(list(texts), lambda name: [texts[name]], as_of, digest), id_key=id_key)


def take_in(
    graph: Graph,
    arrival: Arrival,
    *,
    id_key: bytes,
    force: bool = False,
    quarantine: Path | None = None,
    progress: Progress = silent,
) -> Report:
    """Load what arrived. Raises LoadError before anything is changed when it must not be loaded."""
    found = place.state(graph)
    report = Report(arrival.id)
    _check_dates(arrival, found, report, force=force)
    progress.start("checking", len(arrival.names))
    waited = waiting.stored(graph) if found.waiting else {}
    checked = check(arrival, waited, None if found.empty else graph, progress)
    tell(arrival, checked, report, quarantine)
    delivery = numbered(arrival, found, id_key)
    closings = closing.plan(graph, checked, delivery, force=force) if arrival.full and not found.empty else []
    loader = place.begin(graph, found, note(arrival, delivery, checked), brought(arrival, checked), force=force)
    changed = _write(graph, checked, found, delivery, loader, report, progress)
    report.notes += _emptied(checked, changed)
    closing.close(graph, closings, delivery, loader, report.registers)
    if waited or any(each.waiting.height for each in checked.values()):
        waiting.note(graph, checked, waited, arrival.id)
    derive(graph, arrival.as_of, first=found.empty, progress=progress)
    graph.write("load/end", loader=loader, registers=reached(checked, found, arrival))
    return report


def _check_dates(arrival: Arrival, found: place.State, report: Report, *, force: bool) -> None:
    reached = {name: found.registers.get(name, {}).get("delivered_to") for name in arrival.names}
    later = {name: day for name, day in reached.items() if day is not None and day > arrival.as_of}
    if not later:
        return
    told = ", ".join(f"{name} ({day})" for name, day in later.items())
    if arrival.full and not force:
        raise OldDelivery(
            f"this full delivery is dated {arrival.as_of}, before the last of {told}; nothing was changed. "
            "Give its own date with --as-of, or repeat with --force to go back to it"
        )
    report.notes.append(f"dated {arrival.as_of}, before the last delivery of {told}: its values replace newer ones")


def tell(arrival: Arrival, checked: Mapping[str, Checked], report: Report, quarantine: Path | None) -> None:
    """Note in the report, and in the file `quarantine`, what the checks found."""
    report.registers = {name: each.counts for name, each in checked.items()}
    report.rejected = [rejected for each in checked.values() for rejected in each.rejected] + list(arrival.strange)
    report.problems = together(problem for each in checked.values() for problem in each.problems)
    if quarantine is not None:
        report.problems.write_csv(quarantine)


def numbered(arrival: Arrival, found: place.State, id_key: bytes) -> Delivery:
    """The delivery with its number: that of the same delivery before, or the next."""
    number = found.deliveries.get(arrival.id, max(found.deliveries.values(), default=0) + 1)
    return Delivery(arrival.id, number, arrival.as_of, {n: each for each, n in found.deliveries.items()}, id_key)


def brought(arrival: Arrival, checked: Mapping[str, Checked]) -> list[str]:
    """The registers that the delivery brought: those of which any file could be read."""
    return [name for name in arrival.names if checked[name].delivered]


def note(arrival: Arrival, delivery: Delivery, checked: Mapping[str, Checked]) -> dict[str, object]:
    """What the graph keeps of a delivery."""
    return {
        "id": delivery.id,
        "number": delivery.number,
        "date": arrival.as_of,
        "full": arrival.full,
        "registers": brought(arrival, checked),
    }


def _write(
    graph: Graph,
    checked: Mapping[str, Checked],
    found: place.State,
    delivery: Delivery,
    loader: str,
    report: Report,
    progress: Progress,
) -> Counter[tuple[str, str]]:
    last_number, changed = found.last_number, Counter[tuple[str, str]]()
    progress.start("writing", sum(each.rows.height for each in checked.values()))
    for parts in writing.transactions(_parts(checked, found, delivery.as_of)):
        changes = writing.write(graph, parts, delivery, loader, last_number)
        last_number = changes.last_number
        writing.gather(report.registers, changes)
        changed += changes.changed
        progress.advance(sum(part.records.height for part in parts))
    return changed


def _emptied(checked: Mapping[str, Checked], changed: Mapping[tuple[str, str], int]) -> Iterator[str]:
    """What was lost for want of a column: a row replaces the stored one whole, and what it lacks is empty."""
    for (name, column), count in sorted(changed.items()):
        if column in checked[name].absent:
            yield (
                f"{name} came without the column {column}: of {count:,} stored values there nothing is left, or the "
                "default; the history keeps them, a delivery with the column brings them back"
            )


def _parts(checked: Mapping[str, Checked], found: place.State, as_of: dt.date) -> Iterator[writing.Part]:
    registrations = checked["registrations"].rows if "registrations" in checked else None
    for name, each in checked.items():
        form = records.shape(each.register)
        rows = each.rows
        if name == "citizens":
            rows = kin.home_order(rows, registrations, as_of)
        first = records.first_person(form)
        fresh = found.empty if name == "addresses" else name not in found.registers  # stubs stand before any delivery
        for some in records.portions(rows, rows[first].cast(pl.Int64) if first else None):
            made = records.frame(some, form)
            yield writing.Part(form, made.sort(first, "key") if first else made, fresh)


def reached(checked: Mapping[str, Checked], found: place.State, arrival: Arrival) -> list[dict[str, object]]:
    """What the graph keeps of the registers: the last delivery's day, and months or quarters ever brought."""
    reached: list[dict[str, object]] = []
    for name in brought(arrival, checked):
        before = found.registers.get(name, {})
        values: dict[str, object] = {"delivered_to": max(arrival.as_of, before.get("delivered_to") or arrival.as_of)}
        period = next((each for each in ("month", "quarter") if each in checked[name].register.key), None)
        if period:
            values["months"] = sorted({*before.get("months", []), *checked[name].rows[period].unique()})
        reached.append({"name": name, "values": values})
    return reached
