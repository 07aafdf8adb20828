"""A few made-up people and their registers as files, and a picture of the whole graph to compare."""

import csv
import datetime as dt
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from graph.client import Graph
from loaders import iin
from loaders.delivery import load
from loaders.report import Report

DAY = dt.date(2026, 3, 1)
KEY = b"a key for tests, 32 bytes long.."
Rows = Mapping[str, Sequence[Mapping[str, object]]]

MOTHER = iin.made_up(dt.date(1985, 5, 1), "F", 0)
FATHER = iin.made_up(dt.date(1983, 2, 3), "M", 0)
CHILD = iin.made_up(dt.date(2012, 1, 10), "M", 0)
SECOND = iin.made_up(dt.date(2014, 6, 20), "F", 0)
UNCLE = iin.made_up(dt.date(1980, 7, 7), "M", 0)
STRANGER = iin.made_up(dt.date(1970, 1, 1), "F", 0)


def citizen(number: str, born: str, sex: str, **more: object) -> dict[str, object]:
    return {"iin": number, "birth_date": born, "sex": sex, **more}


CITIZENS = [
    citizen(MOTHER, "1985-05-01", "F"),
    citizen(FATHER, "1983-02-03", "M"),
    citizen(CHILD, "2012-01-10", "M"),
    citizen(SECOND, "2014-06-20", "F"),
    citizen(UNCLE, "1980-07-07", "M"),
]


def birth(act_no: object, child: str = CHILD, **more: object) -> dict[str, object]:
    return {"act_no": act_no, "child_iin": child, "mother_iin": MOTHER, "father_iin": FATHER, **more}


def deliver(folder: Path, rows: Rows) -> Path:
    """Write rows as CSV files, with every column that a row names, in the order of first use."""
    folder.mkdir(parents=True, exist_ok=True)
    for register, each in rows.items():
        columns = list(dict.fromkeys(column for row in each for column in row))
        with (folder / f"{register}.csv").open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, columns)
            writer.writeheader()
            writer.writerows({name: "" if value is None else value for name, value in row.items()} for row in each)
    return folder


def load_into(graph: Graph, folder: Path, rows: Rows, day: dt.date = DAY, **how: Any) -> Report:
    return load(graph, deliver(folder, rows), as_of=day, id_key=KEY, **how)


def found(report: Report) -> list[tuple[str, int, str, str]]:
    """File, line, column and reason of every problem."""
    return [tuple(row) for row in report.problems.select("file", "line", "column", "reason").iter_rows()]


def ask(graph: Graph, text: str, **params: Any) -> list[dict[str, Any]]:
    return graph.read_text(text, params, time_limit=60)[1]


def picture(graph: Graph, *, history: bool = True) -> list[str]:
    """Every node and relationship as text, without the moment when a load ran; `history` tells what touched whom."""
    nodes = ask(graph, "MATCH (n) RETURN labels(n) AS labels, properties(n) AS props")
    ties = ask(
        graph,
        "MATCH (a)-[r]->(b) RETURN coalesce(a.key, '') AS a, type(r) AS type, properties(r) AS props, "
        "coalesce(b.key, b.field + b.replaced_by) AS b",
    )
    for node in nodes:
        node["labels"].sort()
        node["props"].pop("at", None)
        touched = node["props"].pop("touched_by", None)
        if touched and history:
            node["props"]["touched_by"] = sorted(touched)
    return sorted(json.dumps(each, default=str, sort_keys=True) for each in [*nodes, *ties])
