"""`load` as IT staff run it: again, with defective rows, from wrong folders; and what an empty graph answers."""

import csv
from pathlib import Path

import pytest

from graph.client import Graph
from graph.private import Address
from tests.app.delivered import AS_OF, DAY, IINS, CommandLine, Village
from tests.loaders.village import ask, deliver, picture


@pytest.fixture
def line(graph: Graph, neo4j_address: Address, tmp_path: Path) -> CommandLine:
    return CommandLine(neo4j_address, tmp_path / "data", Village())


@pytest.fixture
def delivery(line: CommandLine, tmp_path: Path) -> Path:
    return deliver(tmp_path / "delivery", line.people.rows)


def test_a_delivery_loaded_again_changes_nothing(graph: Graph, line: CommandLine, delivery: Path) -> None:
    first = line.json("load", delivery, *AS_OF)["registers"]
    assert {name: one["new"] for name, one in first.items()} == {name: len(r) for name, r in line.people.rows.items()}
    before = picture(graph)
    assert "unchanged" in line.ok("load", delivery, *AS_OF)
    again = line.json("load", delivery, *AS_OF)["registers"].values()
    assert all(one["unchanged"] == one["read"] for one in again)
    assert picture(graph) == before


def test_defective_rows_are_told_with_file_line_and_reason(line: CommandLine, delivery: Path) -> None:
    people, deaths = delivery / "citizens.csv", delivery / "deaths.csv"
    aigul = line.people.iin["Aigul"]
    mistyped = aigul[:-1] + str((int(aigul[-1]) + 1) % 10)
    people.write_text(people.read_text().replace(aigul, mistyped))
    deaths.write_text(deaths.read_text().replace("2025-10-10", "soon"))
    done = line.run("load", delivery, *AS_OF)
    quarantine = delivery.parent / "quarantine.csv"
    assert (done.exit_code, done.stderr) == (0, f"Each row with its file, line and reason: {quarantine}\n")
    with quarantine.open() as file:
        told = {(row["file"], row["line"], row["column"], row["reason"]) for row in csv.DictReader(file)}
    assert ("citizens.csv", "2", "iin", "iin_check_digit") in told
    assert ("deaths.csv", "2", "died_on", "bad_value") in told
    assert ("marriages.csv", "2", "wife_iin", "unknown_person") in told
    assert not IINS.search(quarantine.read_text())


def test_a_file_of_no_register_is_told_and_the_rest_loads(line: CommandLine, delivery: Path) -> None:
    (delivery / "cats[1].csv").write_text("name\n")
    done = line.run("load", delivery, *AS_OF, "--quarantine", delivery.parent / "told" / "rows.csv")
    assert done.exit_code == 1
    assert "cats[1].csv" in done.stdout
    assert "no register has this name" in done.stdout
    assert (delivery.parent / "told" / "rows.csv").exists()
    assert line.json("families", *AS_OF)["families"] == 3


def test_wrong_folders_files_and_keys(graph: Graph, line: CommandLine, delivery: Path, tmp_path: Path) -> None:
    assert "name the folder that holds" in line.refused(2, "load", tmp_path / "missing", *AS_OF)
    assert "name the folder that holds" in line.refused(2, "load", delivery / "citizens.csv", *AS_OF)
    assert "no file of a register" in line.refused(1, "load", tmp_path, *AS_OF)
    assert "name a file in it" in line.refused(2, "load", delivery, *AS_OF, "--quarantine", tmp_path)
    assert "openssl rand" in line.refused(2, "load", delivery, *AS_OF, env={"FAMILY_CARD_ID_KEY": "short"})
    assert ask(graph, "MATCH (n) RETURN count(n) AS nodes") == [{"nodes": 0}]


def test_a_graph_of_someone_else_is_left_alone(graph: Graph, line: CommandLine, delivery: Path) -> None:
    with graph.session(write=True) as session:
        session.run("CREATE (:Stranger)").consume()
    assert "nothing was changed. Name an empty Neo4j" in line.refused(1, "load", delivery, *AS_OF)
    assert ask(graph, "MATCH (n) RETURN labels(n) AS labels") == [{"labels": ["Stranger"]}]


def test_an_older_full_delivery_is_refused(graph: Graph, line: CommandLine, delivery: Path) -> None:
    line.ok("load", delivery, *AS_OF)
    before = picture(graph)
    assert "repeat with --force" in line.refused(1, "load", delivery, "--as-of", "2026-02-01", "--full")
    assert picture(graph) == before


def test_an_empty_graph_says_what_to_run_first(line: CommandLine, tmp_path: Path) -> None:
    erlan = line.people.iin["Erlan"]
    for args in (
        ("families", *AS_OF),
        ("sweep", *AS_OF),
        ("wellbeing", *AS_OF),
        ("whatif", *AS_OF, "--set", "mrp=4500"),
        ("query", "people_by_region"),
    ):
        assert "load a delivery first: `family-card load DIR`" in line.refused(1, *args)
    for asked in (("card", erlan, *AS_OF), ("why", erlan, *AS_OF), ("timeline", erlan, "--from", DAY, "--to", DAY)):
        assert "load the `citizens` register" in line.refused(1, *asked)
    assert "`family-card wellbeing` stores them" in line.refused(1, "visits", "--region", "KZ-61")
    assert "stores them" in line.refused(1, "report", *AS_OF, "--out", tmp_path / "out.html")
