"""Levels of well-being: the order's worked examples from registers to command, and every option of every question."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial

import pytest
from typer.testing import CliRunner

from app.assessment import the_day
from app.commands import cli
from app.law import Law, LawError
from app.wellbeing import scorecard
from app.wellbeing.families import of_people
from app.wellbeing.score import Score
from app.wellbeing.scorecard import CRITERIA, DIRECTIONS
from app.wellbeing.scoring import score_everyone
from graph.client import Graph
from loaders.delivery import load_rows
from tests.app import well_off
from tests.app.well_off import AS_OF, OPTIONS, People, unique

CARD = scorecard.load("2026-06-17")
KEY = b"a key for tests of well-being"


def load(graph: Graph, people: People) -> None:
    """Load the families; an income and a record of each register make it known."""
    report = load_rows(graph, unique(people.rows), as_of=AS_OF, id_key=KEY)
    assert not report.total.quarantined, report.reasons


def score(graph: Graph, iin: str, as_of: date = AS_OF) -> Score:
    number = graph.read("eligibility/numbers", iins=[iin])[0]["number"]
    with graph.session(write=False) as session:
        return of_people(session, [number], the_day(session, as_of))[number]


def test_worked_examples_from_registers_to_command(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    people, expected = well_off.worked_examples()
    load(graph, people)

    @contextmanager
    def ours(_: object) -> Iterator[Graph]:
        yield graph

    monkeypatch.setattr(sys.modules["app.commands.wellbeing"], "graph_of", ours)
    run = CliRunner()
    done = run.invoke(cli, ["wellbeing", "--as-of", AS_OF.isoformat(), "--json"])
    assert done.exit_code == 0, done.output
    assert json.loads(done.output)["levels"] == {"A": 0, "B": 0, "C": 1, "D": 1, "E": 1}
    for family, (total, level) in expected.items():
        iin = people.iin(family, "me")
        told = run.invoke(cli, ["wellbeing", iin, "--as-of", AS_OF.isoformat(), "--json"])
        found = json.loads(told.output)
        assert (found["score"], found["level"]) == (total, level), family
        stored = next(r for r in graph.read("card/by_iin", iin=iin))
        row = graph.read("wellbeing/standing", numbers=[stored["number"]])[0]
        assert (row["score"], row["level"]) == (total, level)
    words = run.invoke(cli, ["wellbeing", people.iin("lone", "me"), "--as-of", AS_OF.isoformat(), "--language", "kk"])
    assert "дағдарыстық" in words.output


def test_every_option_of_every_question_is_exercised(graph: Graph) -> None:
    people = well_off.every_option()
    load(graph, people)
    assert set(OPTIONS) == {(q.code, o.code) for q in CARD.questions for o in q.options}
    numbers = {
        row["iin"]: row["number"]
        for row in graph.read("eligibility/numbers", iins=[row["iin"] for row in people.rows["citizens"]])
    }
    with graph.session(write=False) as session:
        found = of_people(session, numbers.values(), the_day(session, AS_OF))
    for question, option in OPTIONS:
        number = numbers[people.iin(f"{question}.{option}", "me")]
        answer = found[number].answer(question)
        assert (answer.option.code, answer.missing) == (option, False), (question, answer.measured)


def test_options_and_bands_are_those_of_the_order() -> None:
    points = {question.code: [option.points for option in question.options] for question in CARD.questions}
    assert points["income"] == [0, 40, 100, 170, 280, 400, 620]
    assert points["housing"] == [-200, 0, -80, 50, 100, 400, 1000, 2000]
    assert sum(max(options) for options in points.values()) == 4_600
    # The least sum: no car costs 50 whether or not there is a credit, which arrears imply.
    assert sum(min(options) for options in points.values()) == -1_670
    assert {question.direction for question in CARD.questions} == set(DIRECTIONS)
    assert {question.criterion for question in CARD.questions} == set(CRITERIA)


@pytest.mark.parametrize(
    ("total", "level"),
    [
        (4_600, "A"),
        (1_800, "A"),
        (1_799, "B"),
        (730, "B"),
        (729, "C"),
        (-30, "C"),
        (-31, "D"),
        (-458, "D"),
        (-459, "E"),
        (-1_670, "E"),
    ],
)
def test_the_edges_of_each_band(total: int, level: str) -> None:
    assert CARD.level(total) == level


def test_before_the_order_there_is_no_level_and_before_the_amendment_it_is_provisional() -> None:
    with pytest.raises(LawError, match="2023-06-29"):
        scorecard.on(Law.on(date(2023, 6, 28)))
    assert scorecard.provisional(Law.on(date(2026, 6, 16)))
    assert not scorecard.provisional(Law.on(date(2026, 6, 17)))


def test_what_was_never_delivered_counts_as_the_edition_says_and_is_shown(graph: Graph) -> None:
    people = People()
    people.add("bare", {"vehicles": well_off.vehicles("car")}, home="regional_city")
    load(graph, people)
    found = score(graph, people.iin("bare", "me"))
    assert {a.question.code for a in found.answers if not a.missing} == {
        "cars",
        "commercial_vehicles",
        "machines",
        "children",
        "settlement",
    }
    assert found.answer("income").missing
    assert found.answer("insurance").points == -20


def test_incomes_of_a_quarter_not_yet_delivered_are_missing(graph: Graph) -> None:
    people = People()
    people.add("early", {"incomes": well_off.wages(200_000)[:2]})
    load(graph, people)
    assert score(graph, people.iin("early", "me")).answer("income").missing


def test_a_scoring_looks_again_only_at_what_something_touched(graph: Graph) -> None:
    people = well_off.every_option()
    load(graph, people)
    first = score_everyone(graph, AS_OF)
    assert first.scored == first.families == len(OPTIONS)
    assert score_everyone(graph, AS_OF).scored == 0
    later = date(2026, 7, 3)
    iin = people.iin("income.none", "me")
    row = {"credit_id": "new", "iin": iin, "as_of": "2026-07-02", "balance": 5, "overdue_days": 0, "overdue_amount": 0}
    load_rows(graph, {"credits": [row]}, as_of=later, id_key=KEY)
    second = score_everyone(graph, later)
    assert second.scored == 1
    full = score_everyone(graph, later, full=True)
    assert full.scored == len(OPTIONS)
    assert second.totals == full.totals
    assert score(graph, iin, later).answer("credit").points == 50


def test_a_killed_scoring_goes_on(graph: Graph) -> None:
    people, _ = well_off.worked_examples()
    load(graph, people)
    whole = score_everyone(graph, AS_OF)
    graph.write("wellbeing/begin", as_of=AS_OF, edition="another", last=0, size=0)
    assert graph.read("wellbeing/state")[0]["levels_as_of"] is None
    assert score_everyone(graph, AS_OF).totals == whole.totals


def test_a_killed_scoring_goes_on_only_with_slices_of_its_size(graph: Graph) -> None:
    people, _ = well_off.worked_examples()
    load(graph, people)
    begin = partial(graph.write, "wellbeing/begin", as_of=AS_OF, edition="e", last=9)
    begin(size=2)
    graph.write("wellbeing/store", as_of=AS_OF, slice=0, scores={"rows": []})
    assert begin(size=2) == [{"done": [0]}]
    assert begin(size=5) == [{"done": []}]
