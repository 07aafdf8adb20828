"""The commands as the README tells to run them, on four small families: what people read, and what programs read."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from graph.client import Graph
from graph.private import Address
from tests.app.delivered import AS_OF, DAY, PHONE, CommandLine, loaded

WINTER = ("--from", "2025-12-01", "--to", DAY)
# 16.03 MRP for four children (Social Code a. 91): of 4,325 tenge in 2026, of 3,932 in 2025, rounded up.
FOUR_CHILDREN, FOUR_CHILDREN_2025 = 69_330, 63_030
# 0.92 of the subsistence minimum of 50,851 tenge for one dependant (Social Code a. 236).
SURVIVOR = 46_783
# 16.03 × 4,500 = 72,135 a month, twelve times.
MORE_BY_MRP_4500 = (72_135 - FOUR_CHILDREN) * 12


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("commands")


@pytest.fixture(scope="module")
def line(server: Graph, neo4j_address: Address, folder: Path) -> CommandLine:
    return loaded(server, neo4j_address, folder)


def test_families_tells_how_many_and_who_is_in_none(line: CommandLine) -> None:
    assert line.ok("families", *AS_OF) == "3 families on 2026-03-01; people in none: 1\n"
    assert line.json("families", *AS_OF) == {"as_of": DAY, "families": 3, "left_out": 1}


def test_sweep_tells_what_the_law_gives_by_benefit(line: CommandLine) -> None:
    text = line.ok("sweep", *AS_OF)
    assert "69,330" in text
    assert "46,783" in text
    found = line.json("sweep", *AS_OF)
    assert (found["as_of"], found["citizens"]) == (DAY, 10)
    money = {row["benefit"]: (row["rights"], row["amount"]) for row in found["totals"] if row["amount"]}
    assert money == {"multi_child_family": (1, FOUR_CHILDREN), "survivor_allowance": (1, SURVIVOR)}


def test_sweep_writes_each_right_as_a_line(line: CommandLine, folder: Path) -> None:
    lines = [json.loads(text) for text in (folder / "rights.jsonl").read_text().splitlines()]
    (many,) = (one for one in lines if one["benefit"] == "multi_child_family")
    assert (many["beneficiary"], many["amount"], many["as_of"]) == (line.people.iin["Aigul"], FOUR_CHILDREN, DAY)
    assert len(many["about"]) == 4
    assert {one["law"] for one in many["basis"]} >= {"Social Code a. 90", "Social Code a. 91"}
    assert not (folder / "rights.jsonl.parts").exists()


def test_card_holds_the_family_of_any_member(line: CommandLine) -> None:
    card = json.loads(line.ok("card", line.people.iin["Nurbek"], *AS_OF))
    names = [one["given_name"] for one in card["members"]]
    assert names[0] == "Aigul"
    assert sorted(names) == ["Aigul", "Bolat", "Kanat", "Laila", "Madi", "Nurbek"]
    assert [(one["benefit"], one["amount"]) for one in card["rights"]] == [("multi_child_family", FOUR_CHILDREN)]


def test_card_shows_phones_in_full_only_on_demand(line: CommandLine) -> None:
    aigul = line.people.iin["Aigul"]
    assert PHONE not in line.ok("card", aigul, *AS_OF)
    assert PHONE in line.ok("card", aigul, *AS_OF, "--contacts")


def test_why_tells_rights_with_their_sums_and_refusals(line: CommandLine) -> None:
    omar = line.people.iin["Omar"]
    text = line.ok("why", omar, *AS_OF)
    assert "Testova Dana: state allowance for loss of breadwinner - 46 783 tenge a month" in text
    assert "amount per month: 0.92 × 50 851, up to a whole tenge: 46 783  [Social Code a. 236]" in text
    assert "children who count: 1 of 1 known; needed: at least 4  [Social Code a. 90]" in text
    found = line.json("why", omar, *AS_OF, "--benefit", "multi_child_family", "--language", "ru")
    assert (found["rights"], [one["benefit"] for one in found["refusals"]]) == ([], ["multi_child_family"])


def test_timeline_tells_when_the_law_raised_the_sum(line: CommandLine) -> None:
    nurbek = line.people.iin["Nurbek"]
    text = line.ok("timeline", nurbek, *WINTER)
    assert "2026-01-01  changes: Testova Aigul: allowance of a family with many children - 69 330" in text
    held, raised = line.json("timeline", nurbek, *WINTER)["events"]
    assert (held["what"], held["amount"]) == ("held", FOUR_CHILDREN_2025)
    assert (raised["day"], raised["cause"]) == ("2026-01-01", "law")
    assert (raised["amount_before"], raised["amount"]) == (FOUR_CHILDREN_2025, FOUR_CHILDREN)


def test_whatif_tells_what_another_mrp_would_cost(line: CommandLine) -> None:
    asked = ("whatif", *AS_OF, "--set", "mrp=4500")
    text = line.ok(*asked)
    assert "+33,660" in text
    assert "By benefit, the change in force from 2025-03-02" in text
    assert "the change in force from 2026-03-01" in line.ok(*asked, "--since", DAY)
    many = line.json(*asked)["benefits"]["multi_child_family"]
    assert (many["more"], many["cost_now"], many["difference"]) == (1, FOUR_CHILDREN * 12, MORE_BY_MRP_4500)
    rows = csv.DictReader(io.StringIO(line.ok(*asked, "--csv")))
    assert sum(int(row["difference"]) for row in rows) == MORE_BY_MRP_4500


def test_wellbeing_tells_everyones_level_and_that_it_is_provisional(line: CommandLine) -> None:
    done = line.run("wellbeing", *AS_OF)
    assert "3 families on 2026-03-01, 0 of them looked at" in done.stdout
    assert "provisional" in done.stderr  # the table of 17 June 2026 stands in
    found = line.json("wellbeing", *AS_OF, "--full")
    assert (found["families"], found["scored"], found["provisional"]) == (3, 3, True)
    assert found["levels"] == {"A": 0, "B": 0, "C": 1, "D": 2, "E": 0}


def test_wellbeing_of_one_family_says_what_takes_points(line: CommandLine) -> None:
    erlan = line.people.iin["Erlan"]
    assert "Level D (crisis), -360 points" in line.ok("wellbeing", erlan, *AS_OF, "--from", "2026-01-01")
    found = line.json("wellbeing", erlan, *AS_OF)
    answers = {one["question"]: one["points"] for part in found["directions"] for one in part["answers"]}
    # No dwelling, a village, no car, no clinic, no insurance: the table of Order No. 267.
    assert sorted(points for points in answers.values() if points) == [-200, -70, -50, -20, -20]


def test_visits_lists_families_in_need_with_reasons(line: CommandLine) -> None:
    (row,) = csv.DictReader(io.StringIO(line.ok("visits", "--region", "KZ-61", "--district", "Sauran")))
    assert (row["head"], row["level"], row["score"]) == (line.people.iin["Erlan"], "D", "-360")
    assert row["reasons"].startswith("housing owned: no dwelling of their own (-200); ")
    (found,) = line.json("visits", "--region", "KZ-61")
    assert "; ".join(found["reasons"]) == row["reasons"]
    assert line.json("visits", "--region", "KZ-11") == []


def test_report_is_one_page(line: CommandLine, tmp_path: Path) -> None:
    out = tmp_path / "reports" / "march.html"
    done = line.run("report", "--region", "KZ-75", *AS_OF, "--out", out)
    assert (done.exit_code, done.stderr) == (0, f"2 families: {out}\n")
    assert out.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_query_lists_questions_and_answers_them(line: CommandLine) -> None:
    index = line.ok("query")
    assert "family-card query NAME [key=value …]" in index
    assert "people_by_region" in index
    assert "KZ-61" in line.ok("query", "people_by_region")
    rows = list(csv.DictReader(io.StringIO(line.ok("query", "people_by_region", "--csv"))))
    assert {row["region"]: row["people"] for row in rows} == {"KZ-75": "8", "KZ-61": "1"}
    assert {row["region"]: row["minors"] for row in line.json("query", "people_by_region")} == {"KZ-75": 5, "KZ-61": 0}


def test_stop_where_nothing_runs_says_so(tmp_path: Path) -> None:
    program = [sys.executable, "-c", "from app.commands import main; main()"]
    done = subprocess.run([*program, "stop", "--data", tmp_path], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "No private Neo4j was running here.\n")
