"""Bulk import: every row or none, into a new home that then takes the place of the old one."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from neo4j import GraphDatabase

from graph.private import Address, CsvGroup, ImportFailed, PrivateServer, bulk_import

IIN = "850101150003"


def count(address: Address) -> list[object]:
    with GraphDatabase.driver(address.uri, auth=(address.user, address.password)) as driver:
        (record,) = driver.execute_query(
            "OPTIONAL MATCH (p:Citizen)-[:PARENT_OF {role: 'mother'}]->(c) RETURN count(c), max(p.birth_date.year)"
        ).records
        return list(record.values())


@pytest.fixture
def server(tmp_path: Path) -> Iterator[PrivateServer]:
    server = PrivateServer(tmp_path / "data", small=True)
    yield server
    server.stop()


@pytest.fixture
def people(tmp_path: Path) -> CsvGroup:
    header, rows = tmp_path / "people-header.csv", tmp_path / "people.csv"
    header.write_text("iin:ID(Citizen),number:long,birth_date:date\n")
    rows.write_text(f"{IIN},1,1985-01-01\n150101250004,2,2015-01-01\n")
    return CsvGroup("Citizen", [header, rows])


def kin(tmp_path: Path, child: str) -> CsvGroup:
    path = tmp_path / "kin.csv"
    path.write_text(f":START_ID(Citizen),:END_ID(Citizen),role\n{IIN},{child},mother\n")
    return CsvGroup("PARENT_OF", [path])


def test_a_built_graph_takes_the_place_of_the_old_one(server: PrivateServer, people: CsvGroup, tmp_path: Path) -> None:
    old = server.ensure()
    assert count(old) == [0, None]
    new = server.building()
    done = bulk_import(new.home, [people], [kin(tmp_path, "150101250004")])
    assert (done.nodes, done.relationships, done.properties) == (2, 1, 7)
    assert count(new.ensure()) == [1, 1985]
    assert count(old) == [0, None], "the old one serves meanwhile"

    server.adopt(new)
    assert not (tmp_path / "data" / "neo4j.building").exists()
    # A kill between the two renames of a later adoption leaves the home under its other name.
    server.home.rename(tmp_path / "data" / "neo4j.replaced")
    address = server.ensure()
    assert count(address) == [1, 1985]
    assert address.password == old.password


def test_a_bad_row_fails_the_import_and_no_iin_is_told(people: CsvGroup, tmp_path: Path) -> None:
    home = tmp_path / "home"
    with pytest.raises(ImportFailed, match=r"at data line 1 of kin\.csv") as failure:
        bulk_import(home, [people], [kin(tmp_path, "990101150009")])
    assert IIN[:6] not in str(failure.value)
    assert "990101" not in str(failure.value)
    with pytest.raises(ImportFailed, match="already holds a graph"):
        bulk_import(home, [people], [])
