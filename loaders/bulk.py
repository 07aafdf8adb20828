"""A first load written as files for bulk import: the same records and ties, sorted by home, then person."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from graph.private import CsvGroup
from loaders import kin, records, waiting
from loaders.changes import Delivery
from loaders.checking import Checked
from loaders.records import Shape
from loaders.values import escaped

KINDS: Mapping[type[pl.DataType], str] = {
    pl.Int64: "long",
    pl.Float64: "double",
    pl.Boolean: "boolean",
    pl.Date: "date",
    pl.String: "string",
}


@dataclass(slots=True)
class Files:
    """What to import, and how many nodes and relationships must come of it."""

    folder: Path
    nodes: list[CsvGroup] = field(default_factory=list)
    ties: list[CsvGroup] = field(default_factory=list)
    node_count: int = 0
    tie_count: int = 0

    def add_nodes(self, labels: str, rows: pl.DataFrame, space: str = "record") -> None:
        """Nodes of these labels; their key comes first and is their id in the import's `space`."""
        if rows.is_empty():
            return
        kinds = [f"{name}:{KINDS[type(kind)]}" for name, kind in list(rows.schema.items())[1:]]
        self.nodes.append(self._write(labels, [f"key:ID({space})", *kinds], rows))
        self.node_count += rows.height

    def add_ties(self, name: str, rows: pl.DataFrame) -> None:
        """Relationships of one type, from the first column's key to the second's."""
        if rows.is_empty():
            return
        self.ties.append(self._write(name, [":START_ID(record)", ":END_ID(record)"], rows))
        self.tie_count += rows.height

    def _write(self, name: str, head: list[str], rows: pl.DataFrame) -> CsvGroup:
        stem = f"{len(self.nodes) + len(self.ties):03}"
        header, data = self.folder / f"{stem}-head.csv", self.folder / f"{stem}.csv"
        header.write_text(",".join(head) + "\n", encoding="utf-8")
        rows.write_csv(data, include_header=False)
        return CsvGroup(name, [header, data])


def write(checked: Mapping[str, Checked], delivery: Delivery, folder: Path) -> Files:
    """Write all accepted and waiting rows of a first delivery as import files into `folder`."""
    files = Files(folder)
    citizens = _citizens(checked, delivery)
    files.add_nodes("Record:Citizen", citizens)
    order = citizens.select("iin", pl.col("number").alias("_number"))
    for name, each in checked.items():
        form = records.shape(each.register)
        if name != "citizens":
            _add(files, each, form, order, delivery.id)
        files.add_nodes("Waiting", waiting.rows(each.waiting, name, delivery.id), "waiting")
    _add_addresses(files, checked)
    return files


def has_line_breaks(checked: Mapping[str, Checked]) -> bool:
    """Whether a text runs over several lines."""
    for each in checked.values():
        texts = [column.name for column in each.register.columns if column.type in ("text", "address")]
        for rows in (each.rows, each.waiting):
            if texts and rows.select(pl.any_horizontal(pl.col(*texts).str.contains("[\r\n]").any())).item():
                return True
    return False


def count(checked: Mapping[str, Checked]) -> None:
    """Count what bulk import makes: every accepted row is new."""
    for each in checked.values():
        each.counts.new = each.rows.height


def _citizens(checked: Mapping[str, Checked], delivery: Delivery) -> pl.DataFrame:
    each = checked["citizens"]
    registrations = checked["registrations"].rows if "registrations" in checked else None
    rows = kin.home_order(each.rows, registrations, delivery.as_of)
    ids = pl.Series("id", [delivery.person_id(iin) for iin in rows["iin"]], pl.String)
    return records.frame(rows, records.shape(each.register)).with_columns(
        ids,
        pl.int_range(1, rows.height + 1, eager=True).alias("number"),
        pl.lit(delivery.id).alias("delivery"),
        pl.lit(delivery.as_of, pl.Date).alias("touched"),
    )


def _add(files: Files, checked: Checked, form: Shape, order: pl.DataFrame, delivery: str) -> None:
    """Add a register's records and ties, the first person's homes one after another."""
    first = records.first_person(form)
    numbers = None
    if first:
        people = checked.rows.select(pl.col(first).alias("iin"))
        numbers = people.join(order, on="iin", how="left", maintain_order="left")["_number"]
    for rows in records.portions(checked.rows, numbers):
        made = records.frame(rows, form)
        if first:
            made = made.join(order, left_on=first, right_on="iin", how="left").sort("_number", "key").drop("_number")
        files.add_nodes(f"Record:{form.register.label}", made.with_columns(pl.lit(delivery).alias("delivery")))
        for tie, ends in _ties(made, form).items():
            files.add_ties(tie, ends)


def _ties(rows: pl.DataFrame, form: Shape) -> dict[str, pl.DataFrame]:
    """Ties of people to their records, by type."""
    by_type: dict[str, list[pl.DataFrame]] = {}
    for place, tie in form.people:
        person = pl.col(form.columns[place])
        ends = rows.select(("citizens|" + person).alias("start"), pl.col("key").alias("end"))
        by_type.setdefault(tie, []).append(ends.drop_nulls())
    return {tie: pl.concat(both) for tie, both in by_type.items()}


def _add_addresses(files: Files, checked: Mapping[str, Checked]) -> None:
    """Ties to addresses, and stubs of those that were not delivered."""
    ties = []
    for each in checked.values():
        if records.shape(each.register).address is not None:
            place = ("addresses|" + escaped(pl.col("address_id"))).alias("end")
            ties.append(each.rows.select(pl.col("_key").alias("start"), place, "address_id").drop_nulls())
    if not ties:
        return
    both = pl.concat(ties)
    known = checked["addresses"].rows.select("_key") if "addresses" in checked else pl.DataFrame({"_key": []})
    stubs = both.select(pl.col("end").alias("key"), "address_id").unique("key").sort("key")
    stubs = stubs.join(known.cast(pl.String), left_on="key", right_on="_key", how="anti", maintain_order="left")
    files.add_nodes("Record:Address", stubs)
    files.add_ties("AT", both.select("start", "end"))
