"""The command that makes a synthetic region: files that a load takes, figures beside the published ones."""

import json
from pathlib import Path

from typer.testing import CliRunner

from app.commands import cli

SMALL = ["--citizens", "500", "--as-of", "2026-03-01"]


def test_a_region_is_made_and_compared_with_what_is_published(tmp_path: Path) -> None:
    done = CliRunner().invoke(cli, ["synthetic", str(tmp_path / "region"), *SMALL, "--compare", "--json"])
    assert done.exit_code == 0, done.output
    made = json.loads(done.stdout)
    published = {one["measure"]: one["published"] for one in made["figures"]}
    assert (published["median wage"], published["people in a household"]) == (317_512, 3.4)
    assert made["rows"]["citizens"] >= 500
    assert {path.stem for path in (tmp_path / "region").iterdir()} == set(made["rows"])


def test_the_comparison_stands_side_by_side(tmp_path: Path) -> None:
    done = CliRunner().invoke(cli, ["synthetic", str(tmp_path / "region"), *SMALL, "--parquet", "--compare"])
    assert done.exit_code == 0, done.output
    (line,) = [one for one in done.stdout.splitlines() if "median wage" in one]
    assert "317,512" in line
    assert f"family-card load {tmp_path / 'region'} --as-of 2026-03-01" in done.stderr
    assert {path.suffix for path in (tmp_path / "region").iterdir()} == {".parquet"}


def test_nothing_is_written_over_and_defects_are_not_compared(tmp_path: Path) -> None:
    (tmp_path / "citizens.csv").write_text("a register")
    done = CliRunner().invoke(cli, ["synthetic", str(tmp_path), *SMALL])
    assert (done.exit_code, done.stdout) == (2, "")
    assert "name a new one" in done.stderr
    assert (tmp_path / "citizens.csv").read_text() == "a register"
    done = CliRunner().invoke(cli, ["synthetic", str(tmp_path / "new"), *SMALL, "--compare", "--defects"])
    assert done.exit_code == 2
    assert not (tmp_path / "new").exists()
