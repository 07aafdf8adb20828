"""Every law case holds: what it gives is loaded, assessed and compared with what it expects.

The answers of the same cases show that every article is exercised and that everything can be said in three languages.
"""

import re
from pathlib import Path

import pytest

from app.benefits import RULES
from app.benefits.rule import Assessment
from app.commands import cases
from graph.client import Graph
from tests.law.explained import articles, cited, exercised, unreadable
from tests.law.households import answers

PROCEDURE = {
    "work_ability_loss": {170, 174},
    "job_loss": {114, 116, 117},
    "survivor_allowance": {235},
    "raising_disabled_child": {186},
    "targeted_social_assistance": {129, 130},
    "employment_measures": {109, 110, 111, 112},
}
"""Articles within the span of a rule that give no condition or sum: how to apply, refuse and pay, what is offered."""

FILES = sorted(Path(__file__).parent.glob("*.yaml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_cases_of(graph: Graph, path: Path) -> None:
    failed: list[str] = []
    found: list[Assessment] = []
    for case in cases.read(path):
        failed += [f"{case.name}: {difference}" for difference in cases.play(graph, case).differences]
        found += answers(graph, case.as_of, path.stem, everyone=True)
    assert not failed, "\n".join([f"{len(failed)} differences", *failed])
    assert not unreadable(found), "\n".join(sorted(unreadable(found)))
    assert not cited(path.stem) - exercised(found), "cited by the rule and met by no case"
    named = articles(RULES[path.stem].law) - set(PROCEDURE.get(path.stem, ()))
    assert not named - _exercised(path, found), "named by the rule and met by no case"


def test_a_day_without_law_fails_its_own_case_alone(graph: Graph, tmp_path: Path) -> None:
    path = tmp_path / "days.yaml"
    people = "given: {citizens: [{iin: a, birth_date: 1990-01-01, sex: F}]}, expect_none: [awarded_mother]"
    path.write_text(f"- {{name: early, as_of: 2017-12-31, {people}}}\n- {{name: held, as_of: 2018-01-01, {people}}}\n")
    early, held = (cases.play(graph, case).differences for case in cases.read(path))
    assert "the first is in force from 2018-01-01" in early[0]
    assert held == ()


def _exercised(path: Path, found: list[Assessment]) -> set[int]:
    """The articles that a case of the file is about, or that any answer to one cites."""
    about = re.findall(r"^  law: (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {number for law in (*about, *exercised(found)) for number in articles(law)}
