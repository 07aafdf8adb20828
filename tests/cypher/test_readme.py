"""cypher/README.md: its index is that of the statements, its table that of the registers, its examples run."""

import re

import pytest

from graph import index, queries
from graph.client import Graph
from loaders import records, registers
from loaders.registers import Register

PAGE = index.PAGE.read_text(encoding="utf-8")


def test_index_is_true() -> None:
    assert index.page(PAGE, queries.load().values()) == PAGE, "run: python -m graph.index"


def test_check_tells_what_to_run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert index.main(["--check"]) == 0
    monkeypatch.setattr(queries, "load", dict)
    assert index.main(["--check"]) == 1
    assert "python -m graph.index" in capsys.readouterr().err


@pytest.mark.parametrize("register", registers.load().values(), ids=lambda each: each.name)
def test_model_lists_every_register(register: Register) -> None:
    assert row(register) in PAGE.splitlines()


def row(register: Register) -> str:
    """The row of the model's table for a register."""
    ties = [f"`{column.relationship}` {column.name}" for column in register.people]
    shape = records.shape(register)
    ties += ["→ `AT` address_id"] if shape.address is not None else []
    key = ["year" if register.months and name == "month" else name for name in register.key]
    props = [name for name in shape.props if not re.fullmatch(r"[abm](0[2-9]|1[0-2])", name)]
    shown = ", ".join(re.sub(r"^([abm])01$", r"\1_01…\1_12".replace("_", ""), name) for name in props)
    return f"| `{register.name}` | `{register.label}` | {', '.join(ties)} | {', '.join(key)} | {shown} |"


def test_picture_draws_every_label_and_tie() -> None:
    picture = PAGE.split("```mermaid")[1].split("```")[0]
    for register in registers.load().values():
        assert register.label in picture, register.label
        for column in register.people:
            assert str(column.relationship) in picture, column.relationship


def test_examples_run(graph: Graph) -> None:
    examples = re.findall(r"```cypher\n(.*?)```", PAGE, re.S)
    assert len(examples) >= 3
    with graph.session(write=False) as session:
        for example in examples:
            assert session.run(example).consume().query_type == "r"
