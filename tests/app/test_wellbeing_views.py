"""What is made of levels: what would change one, how it moved, whom to visit, and the report."""

import re
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.benefits.rule import Day, Known
from app.families import derive
from app.law import Law
from app.report.figures import NotScored, figures
from app.report.page import page
from app.sweep import sweep
from app.texts import LANGUAGES
from app.wellbeing.changes import drops, lifts
from app.wellbeing.facts import Member, Place
from app.wellbeing.history import history
from app.wellbeing.measures import Household
from app.wellbeing.score import Score, Scorer
from app.wellbeing.scorecard import LEVELS
from app.wellbeing.scoring import score_everyone
from app.wellbeing.visits import visits
from graph.client import Graph
from loaders.delivery import load_rows
from tests.app import well_off
from tests.app.api_client import Client
from tests.app.well_off import AS_OF, People, Rows, unique
from tests.examples import examples

KEY = b"a key"
EVERY_REGISTER = frozenset(
    "citizens incomes credits vehicles employment businesses disabilities medical education real_estate registrations "
    "household_plots".split()
)
SCORER = Scorer(Day(AS_OF, Law.on(AS_OF), Known("2026-06", None, None, EVERY_REGISTER)))


def family(*members: Member, place: Place | None = None) -> Household:
    return Household(members[0].number, members, place, SCORER.pm, SCORER.card.limits)


def person(number: int = 0, **facts: Any) -> Member:
    return Member(number, True, True, False, False, False, **facts)


@st.composite
def members(draw: st.DrawFn) -> list[Member]:
    """A few people with incomes, cars, machines, plots, dwellings and debts."""
    made = []
    for number in range(draw(st.integers(1, 4))):
        count = draw(st.integers(0, 4))
        kinds = st.sampled_from(["car", "truck", "agricultural"])
        made.append(
            Member(
                number,
                number == 0 or draw(st.booleans()),
                draw(st.booleans()),
                draw(st.booleans()),
                draw(st.booleans()),
                draw(st.booleans()),
                income=draw(st.integers(0, 2_000_000)),
                contract=draw(st.booleans()),
                vehicles=[["vehicle", f"{number}{n}", draw(kinds), True] for n in range(count)],
                estate=[["estate", f"{number}o", "dwelling", draw(st.integers(1, 200)), 1.0]] * draw(st.integers(0, 1)),
                credits=[["credit", 5, draw(st.sampled_from([0, 91])), 2_000]] * draw(st.integers(0, 1)),
                plot=draw(st.integers(0, 3_000_000)),
            )
        )
    return made


@examples(200)
@given(members(), st.integers(0, 1_000_000), st.data())
def test_what_the_order_holds_for_better_never_lowers_the_score(
    people: list[Member], more: int, data: st.DataObject
) -> None:
    before = SCORER.score(family(*people)).total
    one = data.draw(st.sampled_from(range(len(people))))

    def with_(**facts: Any) -> int:
        return SCORER.score(family(*(replace(m, **facts) if n == one else m for n, m in enumerate(people)))).total

    assert with_(income=people[one].income + more) >= before
    assert with_(plot=people[one].plot + more) >= before
    assert with_(contract=True) >= before
    assert with_(vehicles=[*people[one].vehicles, ["vehicle", "new", "car", True]]) >= before
    assert with_(medical=["medical", True, True, False, False]) >= before
    assert with_(disabilities=[["disability", "general", 2]]) <= before


def test_where_the_order_is_not_monotone() -> None:
    """A credit adds points, and so does a child who goes to school: the order's own choice, told in the docs."""
    alone = person(medical=["medical", True, True, False, False])
    child = Member(1, False, True, True, False, True, studies=[["study", "school", "full_time"]], medical=alone.medical)
    none = SCORER.score(family(alone)).total
    assert SCORER.score(family(replace(alone, credits=[["credit", 5, 0, 0]]))).total == none + 50
    assert SCORER.score(family(alone, child)).total == none + 50


def test_suggested_changes_bring_the_level_they_name() -> None:
    score: Score = SCORER.score(family(person(medical=["medical", True, True, False, False])))
    # no car -50, no dwelling -200, registered nowhere -100: -350, level D; C begins 320 points higher
    assert (score.total, score.level) == (-350, "D")
    assert min(change.points for change in lifts(score)) >= 320
    assert all(step.answer.question.code != "credit" for change in lifts(score) for step in change.steps)
    assert {change.level for change in drops(score)} == {"E"}
    assert all(change.points <= -109 for change in drops(score))
    for change in (*lifts(score), *drops(score)):
        assert score.card.level(score.total + change.points) == change.level
        assert LEVELS.index(change.level) != LEVELS.index(score.level)


@pytest.fixture(scope="module")
def scored(server: Graph) -> People:
    """The worked examples, scored twice: the wife of the indebted comes into money between."""
    server.write("schema/wipe")
    people, _ = well_off.worked_examples()
    load_rows(server, unique(people.rows), as_of=AS_OF, id_key=KEY)
    score_everyone(server, AS_OF)
    iin = people.iin("indebted", "me")
    bought = {"object_id": "new", "iin": iin, "kind": "dwelling", "area_m2": 60, "valid_from": "2026-07-02"}
    work = {"contract_no": "new", "iin": iin, "employer_bin": well_off.BIN, "valid_from": "2026-07-03"}
    rows: Rows = {"real_estate": [bought], "employment": [work]}
    load_rows(server, rows, as_of=LATER, id_key=KEY)
    derive(server, LATER)
    sweep(server, LATER)
    assert score_everyone(server, LATER).scored == 1
    return people


LATER = date(2026, 7, 4)


def test_history_tells_when_and_which_fact_moved_the_level(server: Graph, scored: People) -> None:
    iin = scored.iin("indebted", "me")
    number = server.read("eligibility/numbers", iins=[iin])[0]["number"]
    with server.session(write=False) as session:
        start, moves = history(session, number, AS_OF, LATER)
    assert start is not None
    assert (start.level, start.total) == ("E", -840)
    told = [
        (move.day, move.after.level, move.after.total, [one.after.question.code for one in move.moved])
        for move in moves
    ]
    # a dwelling of 60 m² for two: +50 in place of -200; one works: +150
    assert told == [
        (date(2026, 7, 2), "E", -590, ["housing"]),
        (date(2026, 7, 3), "D", -440, ["working"]),
    ]
    assert moves[0].moved[0].facts == ((number, None, 60.0),)


MOVES = """query($iin: String, $day: Date, $since: Date) { familyCard(iin: $iin, asOf: $day) { ... on FamilyCard {
  levelHistory(since: $since) { day levelBefore level scoreBefore score joined { iin } left { iin } answers {
    question fromAnswer toAnswer points text registers facts { citizen { iin } before after } } } } } }"""


def test_a_card_tells_how_the_level_moved(server: Graph, scored: People) -> None:
    iin = scored.iin("indebted", "me")
    client = Client(server)
    bought, worked = client.ask(MOVES, iin=iin, day=str(LATER), since=str(AS_OF))["familyCard"]["levelHistory"]
    assert (bought["day"], bought["levelBefore"], bought["level"]) == ("2026-07-02", "E", "E")
    assert (bought["scoreBefore"], bought["score"]) == (-840, -590)
    (housing,) = bought["answers"]
    assert (housing["points"], housing["facts"]) == (250, [{"citizen": {"iin": iin}, "before": None, "after": "60.0"}])
    assert (worked["levelBefore"], worked["level"], worked["joined"], worked["left"]) == ("E", "D", [], [])
    assert "in force from 2023-06-29" in client.errors(MOVES, iin=iin, day="2024-01-01", since="2023-01-01")


def test_visits_list_the_worst_first_with_reasons_and_rights(server: Graph, scored: People) -> None:
    (lone,) = visits(server, "KZ-75", district="d")
    assert (lone["level"], lone["score"], lone["head"]) == ("D", -240, scored.iin("lone", "me"))
    assert lone["reasons"][0] == "adults with a disability: group I or II (-250)"
    assert "state disability allowance" in lone["rights"]
    assert visits(server, "KZ-75", district="another") == []


class _Outside(HTMLParser):
    """Collects what a page would fetch from elsewhere."""

    found: list[str]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [f"{tag} {name}={value}" for name, value in attrs if name in ("src", "href", "srcset", "data")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_stands_alone_and_names_nobody(server: Graph, scored: People, language: Any) -> None:
    text = page(figures(server, LATER, None), language)
    reader = _Outside()
    reader.found = []
    reader.feed(text)
    assert reader.found == []
    assert "url(" not in text
    assert not [row["iin"] for row in scored.rows["citizens"] if row["iin"] in text]


def test_the_report_counts_families_changes_and_poverty(server: Graph, scored: People) -> None:
    found = figures(server, LATER, None)
    assert [found.sum("families", level) for level in LEVELS] == [0, 0, 1, 2, 0]
    assert [(move["before"], move["level"], move["families"]) for move in found.moves] == [("E", "D", 1)]
    assert {row["level"]: row["families"] for row in found.before} == {"C": 1, "D": 1, "E": 1}
    # The two of the indebted: no income, arrears, no insurance, not attached, unregistered, and one without work:
    # .1 × 5 + .2 = .7. The six of the rural: income below the minimum, crowded, one without work: .4. Both reach 1/3.
    assert [found.poverty.poor, found.poverty.people] == [8, 9]
    assert float(found.poverty.adjusted) == pytest.approx((2 * 0.7 + 6 * 0.4) / 9)
    with pytest.raises(NotScored, match="2026-07-05"):
        figures(server, date(2026, 7, 5), None)


CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is found to open the report with")
@pytest.mark.parametrize("width", [360, 1280])
def test_a_browser_shows_the_report_without_scrolling_sideways(
    server: Graph, scored: People, tmp_path: Path, width: int
) -> None:
    file = tmp_path / "report.html"
    probe = (
        "<script>document.title = document.documentElement.scrollWidth + ' of ' + document.documentElement.clientWidth"
        "</script></body>"
    )
    frame = f'<iframe id="f" src="report.html" style="width:{width}px;height:900px;border:0"></iframe>'
    file.write_text(page(figures(server, LATER, None), "ru").replace("</body>", probe), encoding="utf-8")
    outer = tmp_path / "outer.html"
    outer.write_text(
        f"<body>{frame}<script>f.onload = () => {{ document.title = f.contentDocument.title }}</script></body>"
    )
    shown = subprocess.run(
        [
            str(CHROMIUM),
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--allow-file-access-from-files",
            f"--user-data-dir={tmp_path / 'profile'}",
            "--dump-dom",
            outer.as_uri(),
        ],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    ).stdout
    across = re.search(r"<title>(\d+) of (\d+)<", shown)
    assert across
    assert across[1] == across[2]
