"""What a batch of records changes: new ones, corrected fields with what they replace, ties to people and addresses."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from graph.ids import keyed
from loaders.records import Shape
from loaders.report import Counts

Row = Sequence[Any]
CITIZEN = "citizen"
"""What touches a person whose own record is new or corrected; else it is the tie to the fact."""
EXTRA = ("delivery", "closed_on", "brought")
"""Read with a stored record, after its columns."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """The delivery at work: its id and number, its day, the ids of all deliveries by number, and the key of ids."""

    id: str
    number: int
    as_of: dt.date
    ids: Mapping[int, str]
    id_key: bytes

    def person_id(self, iin: str) -> str:
        """The id of a person, which tells nothing about the IIN."""
        return keyed(self.id_key, iin)


@dataclass(slots=True)
class Changes:
    """Parameters of the writing statements for one transaction."""

    delivery: Delivery
    last_number: int
    citizens: list[dict[str, Any]] = field(default_factory=list)
    created: list[dict[str, Any]] = field(default_factory=list)
    corrected: list[dict[str, Any]] = field(default_factory=list)
    tied: list[dict[str, Any]] = field(default_factory=list)
    untied: list[dict[str, Any]] = field(default_factory=list)
    addressed: list[dict[str, Any]] = field(default_factory=list)
    unaddressed: list[str] = field(default_factory=list)
    touched: dict[str, set[str]] = field(default_factory=dict)
    counts: dict[str, Counts] = field(default_factory=dict)
    changed: Counter[tuple[str, str]] = field(default_factory=Counter)
    """How many stored values were corrected, by register and column."""

    def add(self, rows: Iterable[Row], form: Shape, stored: Mapping[str, Row]) -> None:
        """Compare rows of one shape with what is stored (values in the shape's columns, then EXTRA)."""
        counts = self.counts.setdefault(form.register.name, Counts())
        width = len(form.columns)
        for row in rows:
            old = stored.get(row[0])
            if old is None:
                self._create(row, form, counts)
            elif old[width] is None:
                self._fill(row, form, counts)
            elif form.months:
                self._months(row, old, form, counts)
            elif old[width + 1] is None and list(old[:width]) == list(row):
                counts.unchanged += 1
            else:
                self._correct(row, old, form, counts)

    def _create(self, row: Row, form: Shape, counts: Counts) -> None:
        props = dict(zip(form.columns, row, strict=True), delivery=self.delivery.id)
        counts.new += _named_months(row, form) if form.months else 1
        if form.register.name == "citizens":
            self.last_number += 1
            props |= {"id": self.delivery.person_id(props["iin"]), "number": self.last_number}
            self.citizens.append(props)
            self._touch(props["iin"], CITIZEN)
            return
        people = [(row[place], tie) for place, tie in form.people if row[place] is not None]
        self.created.append({"props": props, "label": form.register.label, "people": people})
        for iin, tie in people:
            self._touch(iin, tie)
        if form.address is not None:
            self._address(row[0], row[form.address])

    def _fill(self, row: Row, form: Shape, counts: Counts) -> None:
        counts.new += 1
        changes = dict(zip(form.columns, row, strict=True))
        self.corrected.append({"key": row[0], "changes": changes, "was": []})

    def _correct(self, row: Row, old: Row, form: Shape, counts: Counts) -> None:
        counts.corrected += 1
        changes: dict[str, Any] = {}
        was: list[dict[str, Any]] = []
        for place, column in enumerate(form.columns):
            if row[place] != old[place]:
                changes[column] = row[place]
                was.append({"field": column, "value": as_text(old[place])})
                self.changed[form.register.name, column] += 1
        closed_on = old[len(form.columns) + 1]
        if closed_on is not None:
            changes["closed_on"] = None
            was.append({"field": "closed_on", "value": as_text(closed_on)})
        self.corrected.append({"key": row[0], "changes": changes, "was": was})
        self._retie(row, old, form)

    def _retie(self, row: Row, old: Row, form: Shape) -> None:
        key = row[0]
        for place, tie in form.people:
            self._touch(old[place], tie)
            self._touch(row[place], tie)
            if row[place] != old[place]:
                if old[place] is not None:
                    self.untied.append({"key": key, "iin": old[place], "type": tie})
                if row[place] is not None:
                    self.tied.append({"key": key, "iin": row[place], "type": tie})
        if form.register.name == "citizens":
            self._touch(row[1], CITIZEN)
        if form.address is not None and row[form.address] != old[form.address]:
            self.unaddressed.append(key)
            self._address(key, row[form.address])

    def _address(self, key: str, address_id: str | None) -> None:
        if address_id is not None:
            self.addressed.append({"key": key, "address_key": address_key(address_id), "address_id": address_id})

    def _months(self, row: Row, old: Row, form: Shape, counts: Counts) -> None:
        width = len(form.columns)
        brought = list(old[width + 2] or [0] * 12)
        changes: dict[str, Any] = {}
        was: list[dict[str, Any]] = []
        for month, places in enumerate(form.months):
            if row[places[0]] is None:
                continue
            if old[places[0]] is None:
                counts.new += 1
                brought[month] = self.delivery.number
                changes |= {form.columns[place]: row[place] for place in places}
                continue
            differing = [place for place in places if row[place] != old[place]]
            counts.corrected += bool(differing)
            counts.unchanged += not differing
            for place in differing:
                changes[form.columns[place]] = row[place]
                source = self.delivery.ids.get(brought[month])
                was.append({"field": form.columns[place], "value": as_text(old[place]), "brought": source})
        if changes:
            if any(brought):
                changes["brought"] = brought
            self.corrected.append({"key": row[0], "changes": changes, "was": was})
            for place, tie in form.people:
                self._touch(row[place], tie)

    def _touch(self, iin: str | None, tie: str) -> None:
        if iin is not None:
            self.touched.setdefault(iin, set()).add(f"{self.delivery.as_of} {tie}")


def address_key(address_id: str) -> str:
    """The key of an address's record."""
    return "addresses|" + address_id.replace("\\", "\\\\").replace("|", "\\|")


def as_text(value: Any) -> str | None:
    """A replaced value as text, the way a register would deliver it."""
    if value is None:
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def _named_months(row: Row, form: Shape) -> int:
    return sum(row[places[0]] is not None for places in form.months)
