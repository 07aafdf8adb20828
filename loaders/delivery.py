"""Load a delivery: read, check, compare, write, close, derive; and again after being killed, with the same end."""

import datetime as dt
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from graph.client import Graph
from loaders import kin, place, records, registers, waiting, writing
from loaders.changes import Delivery
from loaders.checking import Checked, check
from loaders.deriving import derive
from loaders.problems import together
from loaders.report import Progress, Report, silent
from loaders.texts import from_rows


@dataclass(frozen=True, slots=True)
class Arrival:
    """What arrives: texts by register, its day, whether its registers are complete, and a digest of its contents."""

    texts: Mapping[str, pl.DataFrame]
    as_of: dt.date
    digest: str
    full: bool = False

    @property
    def id(self) -> str:
        """The delivery's id: the same contents of the same day are the same delivery."""
        return f"{self.as_of}{'-full' if self.full else ''}-{self.digest[:12]}"


def load_rows(
    graph: Graph, rows: Mapping[str, Sequence[Mapping[str, object]]], *, as_of: dt.date, id_key: bytes
) -> Report:
    """Load rows given as dictionaries by register (law cases), as if delivered on `as_of`.

    Values may be text, dates, numbers or booleans; a place in the report is the register's name and the row's
    number. Raises LoadError when the graph is not ours, KeyError for an unknown register or column.
    """
    digest = hashlib.sha256(json.dumps(rows, default=str, sort_keys=True).encode()).hexdigest()
    texts = {name: from_rows(each, registers.load()[name]) for name, each in rows.items()}
    return take_in(graph, Arrival(texts, as_of, digest), id_key=id_key)


def take_in(
    graph: Graph, arrival: Arrival, *, id_key: bytes, force: bool = False, progress: Progress = silent
) -> Report:
    """Load what arrived. Raises LoadError before anything is changed when it must not be loaded."""
    found = place.state(graph)
    place.ensure_schema(graph)
    waited = waiting.stored(graph) if found.waiting else {}
    checked = check(_with_waiting(arrival.texts, waited), arrival.as_of, None if found.empty else graph)
    number = found.deliveries.get(arrival.id, max(found.deliveries.values(), default=0) + 1)
    ids = {n: each for each, n in found.deliveries.items()}
    delivery = Delivery(arrival.id, number, arrival.as_of, ids, id_key)
    note = {
        "id": arrival.id,
        "number": number,
        "date": arrival.as_of,
        "full": arrival.full,
        "registers": list(arrival.texts),
    }
    loader = place.begin(graph, found, note, list(checked), force=force)
    report = Report(arrival.id, {name: each.counts for name, each in checked.items()})
    _write(graph, checked, found, delivery, loader, report, progress)
    if waited or any(each.waiting.height for each in checked.values()):
        waiting.note(graph, checked, waited, arrival.id)
    derive(graph, arrival.as_of, first=found.empty, progress=progress)
    graph.write("load/end", loader=loader, registers=_reached(checked, found, arrival))
    report.problems = together(problem for each in checked.values() for problem in each.problems)
    return report


def _with_waiting(texts: Mapping[str, pl.DataFrame], waited: Mapping[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    together: dict[str, pl.DataFrame] = {}
    for name in {*texts, *waited}:
        frames = [waited[name].drop("_stored_key")] if name in waited else []
        frames += [texts[name].with_columns(pl.lit(False).alias("_waited"))] if name in texts else []
        together[name] = pl.concat(frames, how="diagonal").with_row_index("_row")
    return together


def _write(
    graph: Graph,
    checked: Mapping[str, Checked],
    found: place.State,
    delivery: Delivery,
    loader: str,
    report: Report,
    progress: Progress,
) -> None:
    last_number = found.last_number
    progress.start("writing", sum(each.rows.height for each in checked.values()))
    for parts in writing.transactions(_parts(checked, found, delivery.as_of)):
        changes = writing.write(graph, parts, delivery, loader, last_number)
        last_number = changes.last_number
        writing.gather(report.registers, changes)
        progress.advance(sum(part.records.height for part in parts))


def _parts(checked: Mapping[str, Checked], found: place.State, as_of: dt.date) -> Iterator[writing.Part]:
    registrations = checked["registrations"].rows if "registrations" in checked else None
    for name, each in checked.items():
        form = records.shape(each.register)
        rows = each.rows
        if name == "citizens":
            rows = kin.home_order(rows, registrations, as_of)
        made = records.frame(rows, form)
        if form.people:
            made = made.sort(form.columns[form.people[0][0]], "key")
        yield writing.Part(form, made, fresh=name not in found.registers)


def _reached(checked: Mapping[str, Checked], found: place.State, arrival: Arrival) -> list[dict[str, object]]:
    reached: list[dict[str, object]] = []
    for name in arrival.texts:
        before = found.registers.get(name, {})
        values: dict[str, object] = {"delivered_to": max(arrival.as_of, before.get("delivered_to") or arrival.as_of)}
        period = next((each for each in ("month", "quarter") if each in checked[name].register.key), None)
        if period:
            values["months"] = sorted({*before.get("months", []), *checked[name].rows[period].unique()})
        reached.append({"name": name, "values": values})
    return reached
