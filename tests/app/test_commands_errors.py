"""Wrong use of the commands: an exit code, a next step on standard error, and nobody's name or number in it."""

from datetime import date
from pathlib import Path

import pytest

from graph.client import Graph
from graph.private import Address
from loaders import iin
from tests.app.delivered import AS_OF, DAY, CommandLine, loaded

WINTER = ("--from", "2025-12-01", "--to", DAY)
MRP = ("--set", "mrp=4500")
NOBODY = iin.made_up(date(1999, 1, 1), "F", 5)
MISTYPED = NOBODY[:-1] + str((int(NOBODY[-1]) + 1) % 10)
OF_ONE = {"card": AS_OF, "why": AS_OF, "timeline": WINTER, "wellbeing": AS_OF}


@pytest.fixture(scope="module")
def line(server: Graph, neo4j_address: Address, tmp_path_factory: pytest.TempPathFactory) -> CommandLine:
    return loaded(server, neo4j_address, tmp_path_factory.mktemp("errors"))


@pytest.mark.parametrize("command", OF_ONE)
def test_an_iin_that_nobody_has(line: CommandLine, command: str) -> None:
    said = line.refused(1, command, NOBODY, *OF_ONE[command])
    assert "load the `citizens` register" in said or "`family-card card IIN` tells why" in said


@pytest.mark.parametrize("command", OF_ONE)
def test_an_iin_with_a_wrong_check_digit(line: CommandLine, command: str) -> None:
    said = line.refused(2, command, MISTYPED, *OF_ONE[command])
    assert "twelve digits with a correct check digit are needed" in said


@pytest.mark.parametrize("command", ["card", "why", "wellbeing"])
def test_an_iin_in_the_place_of_the_day_is_not_repeated(line: CommandLine, command: str) -> None:
    erlan = line.people.iin["Erlan"]
    assert "write it as YYYY-MM-DD" in line.refused(2, command, erlan, "--as-of", erlan)


@pytest.mark.parametrize("command", ["families", "sweep", "wellbeing", "card", "why"])
def test_a_day_before_the_law(line: CommandLine, command: str) -> None:
    whom = [line.people.iin["Erlan"]] if command in ("card", "why") else []
    assert "ask for a later day" in line.refused(1, command, *whom, "--as-of", "1950-01-01")


def test_a_day_before_the_law_of_a_timeline_and_of_a_proposal(line: CommandLine) -> None:
    erlan = line.people.iin["Erlan"]
    assert "ask for a later day" in line.refused(1, "timeline", erlan, "--from", "1950-01-01", "--to", "1950-02-01")
    assert "ask for a later day" in line.refused(2, "whatif", *MRP, "--as-of", "1950-01-01")


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_day_at_the_end_of_the_calendar(line: CommandLine, day: str) -> None:
    erlan = line.people.iin["Erlan"]
    assert "ask for a day from 1900-01-01" in line.refused(2, "card", erlan, "--as-of", day)
    assert "ask for a day from 1900-01-01" in line.refused(2, "whatif", *MRP, "--as-of", day)
    assert "ask for a day from 1900-01-01" in line.refused(2, "timeline", erlan, "--from", DAY, "--to", day)


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("whatif", *AS_OF, "--set", "mpr=4500"), "near it: mzp, mrp"),
        (("whatif", *AS_OF, "--set", "mrp=lots"), "a number, not below 0"),
        (("whatif", *AS_OF, "--set", "mrp=abc"), "now 4325;"),
        (("whatif", *AS_OF, *MRP, "--set", "mrp=4600"), "mrp is set a second time by 'mrp=4600'; give it one value"),
        (("whatif", *AS_OF, *MRP, "--since", "2026-03-02"), "give an earlier --since or a later --as-of"),
        (("whatif", *AS_OF, *MRP, "--benefit", "multi_child"), "there is multi_child_family"),
        (("whatif", *AS_OF), "Missing option '--set'"),
        (("timeline", NOBODY, "--from", DAY, "--to", "2025-01-01"), "is before --from"),
        (("timeline", NOBODY, *WINTER, "--language", "fr"), "there are kk, ru, en"),
        (("why", NOBODY, *AS_OF, "--benefit", "funeral_"), "there is funeral"),
        (("visits", "--region", "KZ-99"), "there are KZ-10, "),
        (("visits", "--region", "KZ-61", "--most", "0"), "greater than or equal to 1"),
        (("report", "--region", "KZ-99", "--out", "never.html"), "there are KZ-10, "),
        (("query", "people_by_regions"), "people_by_region, "),
        (("query", "people_by_region", NOBODY), "write parameters as key=value"),
        (("query", "people_by_region", "day=1"), "takes no parameters"),
        (("query", "people_by_region", "--limit", "-1"), "greater than or equal to 1"),
    ],
)
def test_what_there_is_not_tells_what_there_is(line: CommandLine, args: tuple[str, ...], says: str) -> None:
    assert says in line.refused(2, *args)


@pytest.mark.parametrize("command", ["sweep", "report"])
def test_a_file_that_cannot_be_written(line: CommandLine, tmp_path: Path, command: str) -> None:
    (tmp_path / "file").touch()
    assert "name a file in it" in line.refused(2, command, *AS_OF, "--out", tmp_path)
    assert "name a file in another folder" in line.refused(2, command, *AS_OF, "--out", tmp_path / "file" / "out")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_report_of_a_day_that_was_not_scored(line: CommandLine, tmp_path: Path) -> None:
    said = line.refused(1, "report", "--as-of", "2026-02-01", "--out", tmp_path / "out.html")
    assert "`family-card wellbeing --as-of 2026-02-01` stores them" in said
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("env", "code", "says"),
    [
        ({"NEO4J_PASSWORD": "wrong"}, 1, "set NEO4J_USERNAME and NEO4J_PASSWORD"),
        ({"NEO4J_PASSWORD": None}, 2, "or unset NEO4J_URI"),
        ({"NEO4J_DATABASE": "another"}, 1, "mend NEO4J_DATABASE"),
        ({"NEO4J_DATABASE": "system"}, 1, "its log says why"),
        ({"NEO4J_URI": "http://127.0.0.1"}, 2, "must begin with one of bolt://"),
        ({"NEO4J_URI": "bolt://127.0.0.1:1"}, 1, "check that it runs"),
    ],
)
def test_settings_that_lead_to_no_graph(line: CommandLine, env: dict[str, str | None], code: int, says: str) -> None:
    assert says in line.refused(code, "families", *AS_OF, env=env)


def test_a_data_folder_that_is_a_file(line: CommandLine, neo4j_address: Address, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    assert "check that file" in CommandLine(neo4j_address, file, line.people).refused(1, "stop")
