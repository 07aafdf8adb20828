"""Statistics of offers: counts that add up, days of Almaty, the published series, and the command."""

import csv
import io
import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from importlib import import_module
from pathlib import Path

import pytest
from typer.testing import CliRunner

from app.commands import cli
from app.statistics.counting import Counts, Span, counted, rows, total
from app.statistics.published import SeriesError, series
from graph.client import Graph

MARCH = Span(date(2026, 3, 1), date(2026, 3, 31))
LIVES = [
    ("multi_child_family", "KZ-75", "kk", ["sent", "delivered", "accepted", "assigned", "paid"]),
    ("multi_child_family", "KZ-75", "ru", ["sent", "refused"]),
    ("multi_child_family", "KZ-71", "kk", ["sent", "delivered", "expired"]),
    ("funeral", None, "ru", ["sent", "accepted"]),
]


@pytest.fixture
def told(graph: Graph) -> Graph:
    """Four offers of 2 March and one of 28 February, 23:30 in Almaty."""
    lives = [
        {"id": f"o{n}", "benefit": benefit, "region": region, "language": language, "states": states, "at": at}
        for n, (benefit, region, language, states, at) in enumerate(
            [(*one, datetime(2026, 3, 2, 6, tzinfo=UTC)) for one in LIVES]
            + [("funeral", None, None, ["sent"], datetime(2026, 2, 28, 18, 30, tzinfo=UTC))]
        )
    ]
    text = """UNWIND $lives AS life
    CREATE (o:Offer {id: life.id, key: life.id, kind: 'offer', benefit: life.benefit, region: life.region, state: 'x'})
    FOREACH (language IN CASE WHEN life.language IS NULL THEN [] ELSE [life.language] END |
      CREATE (:Conversation {id: life.id, language: language})-[:ASKS]->(o))
    FOREACH (state IN life.states | CREATE (o)-[:PASSED]->(:Transition {to: state, at: life.at}))"""
    with graph.session(write=True) as session:
        session.run(text, lives=lives).consume()
    return graph


def test_every_part_adds_up_to_the_same(told: Graph) -> None:
    found = rows(told, MARCH)
    whole = Counts(sent=4, answered=3, accepted=2, refused=1, expired=1, assigned=1, paid=1)
    assert {part: total(counted(found, part)) for part in ("benefit", "region", "language", "day")} == dict.fromkeys(
        ("benefit", "region", "language", "day"), whole
    )
    assert counted(found, "region")["KZ-75"] == Counts(2, 2, 1, 1, 0, 1, 1)
    assert list(counted(found, "region")) == ["-", "KZ-71", "KZ-75"]
    assert whole.share == 50


def test_days_are_those_of_almaty(told: Graph) -> None:
    assert list(counted(rows(told, Span(date(2026, 2, 1), date(2026, 2, 28))), "day")) == ["2026-02-28"]
    assert list(counted(rows(told, MARCH), "day")) == ["2026-03-02"]


def test_the_published_series() -> None:
    found = {(one.span.since, one.span.until): one for one in series()}
    year = found[date(2025, 1, 1), date(2025, 12, 31)]
    assert (year.sent, year.accepted, round(year.share, 1)) == (529_600, 276_200, 52.2)
    pilot = found[date(2022, 9, 1), date(2022, 12, 31)]
    assert round(pilot.share, 1) == 22.7


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[[series]]\nsince = 2026-01-01", "needs `until`"),
        ("[[series", "TOML"),
        ('[[series]]\nsince = 2026-02-01\nuntil = 2026-01-01\nsent = 2\naccepted = 1\nsource = "x"', "can't be right"),
    ],
)
def test_a_series_that_is_wrong_says_so(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(text)
    with pytest.raises(SeriesError, match=says):
        series(path)


def test_the_command_tells_in_text_csv_json_and_a_picture(
    told: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    @contextmanager
    def here(_data: Path) -> Iterator[Graph]:
        yield told

    monkeypatch.setattr(import_module("app.commands.statistics"), "graph_of", here)

    def run(*options: str) -> str:
        days = ["--from", "2026-03-01", "--to", "2026-03-31", "--data", str(tmp_path)]
        done = CliRunner().invoke(cli, ["statistics", *days, *options])
        assert done.exit_code == 0, done.output
        return done.stdout

    text = run("--against", "2026-02-01")
    assert "burial" in text
    assert "52.2 %" in text
    assert "Two periods" in text
    (first, *_) = csv.DictReader(io.StringIO(run("--csv", "--by", "region")))
    assert first == {
        "region": "-",
        "sent": "1",
        "answered": "1",
        "accepted": "1",
        "refused": "0",
        "expired": "0",
        "assigned": "0",
        "paid": "0",
    }
    assert json.loads(run("--json", "--against", "2026-01-29"))["against"]["sent"] == 1
    run("--picture", str(tmp_path / "a.png"), "--by", "day")
    assert (tmp_path / "a.png").read_bytes().startswith(b"\x89PNG")
