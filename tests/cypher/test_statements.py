"""Every statement: loads, runs on an empty graph, gives the columns it declares, and keeps the rules of the room."""

import re

import pytest

from graph import queries
from graph.client import Graph
from graph.queries import Query
from tests.cypher.examples import params

STATEMENTS = queries.load()
READING = ("card", "eligibility", "explore")
"""Folders whose statements change nothing."""

NAMED_LIMITS = re.compile(r"(?:>=|<=|<>|[<>=])\s*(?:[2-9]|\d{2,})(?![\w.]|\s*[*])|(?<![\w.])(?:\d{2,}|\d+\.\d+)")
"""What looks like an age, an amount or a limit: compared with (but 0, 1 and multiples), of two digits, or broken."""

PERIODS = re.compile(r"duration\s*\(\s*\{(?!days: 1\}\))[^}]*\}")
"""Any period but the one day by which an interval ends before what ends it."""


@pytest.fixture(scope="module")
def ready(server: Graph) -> Graph:
    """An empty graph with its schema."""
    server.write("schema/wipe")
    for name in STATEMENTS:
        if name.startswith("schema/") and name != "schema/wipe":
            server.write(name)
    return server


def in_folder(*folders: str) -> list[str]:
    return [name for name in STATEMENTS if name.split("/")[0] in folders]


def bare(query: Query) -> str:
    """The statement without comments and texts."""
    return re.sub(r"'(?:\\.|[^'\\])*'|//[^\n]*", " ", query.text)


def test_every_file_is_a_statement() -> None:
    assert len(STATEMENTS) == sum(1 for _ in queries.ROOT.rglob("*.cypher"))


@pytest.mark.parametrize("name", STATEMENTS)
def test_runs_on_an_empty_graph_and_gives_the_columns_it_declares(name: str, ready: Graph) -> None:
    query = STATEMENTS[name]
    reading = name.split("/", maxsplit=1)[0] in READING
    with ready.session(write=not reading) as session:
        result = session.run(query.text, params(query))
        assert tuple(result.keys()) == query.returns
        assert result.consume().query_type == "r" or not reading


def test_rules_name_their_law() -> None:
    rules = [
        query for name, query in STATEMENTS.items() if name.startswith("eligibility/") and "slices" in query.params
    ]
    assert [query.name for query in rules if not query.law] == []


@pytest.mark.parametrize("name", in_folder("eligibility", "families"))
def test_rules_hold_no_ages_amounts_or_limits(name: str) -> None:
    text = bare(STATEMENTS[name])
    kept = re.sub(r"\brank (?:=|<) 2|\[[0-9]\]|\*\d\.\.\d", " ", text) if name.startswith("families/") else text
    assert [found.group() for rule in (NAMED_LIMITS, PERIODS) for found in rule.finditer(kept)] == []


def test_questions_take_no_parameters_and_hold_no_past_day() -> None:
    assert {name: STATEMENTS[name].params for name in in_folder("explore") if STATEMENTS[name].params} == {}
    assert [name for name in in_folder("explore") if re.search(r"\bdate\(|datetime\(", bare(STATEMENTS[name]))] == []


FORBIDDEN = ("iin", "name", "phone", "iban")


def test_questions_name_nobody() -> None:
    columns = {name: set(STATEMENTS[name].returns) & set(FORBIDDEN) for name in in_folder("explore")}
    assert {name: found for name, found in columns.items() if found} == {}
