"""Orders survive a kill between every two steps: never twice, nothing lost, the same file."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.payments import assign, order, ordering
from graph.client import Graph
from tests.app.payments import bank, people
from tests.app.payments.people import FOUR

DAY = date(2026, 3, 2)
WIPE = "MATCH (n) WHERE n:Offer OR n:Transition OR n:Assignment OR n:Payment OR n:PaymentFile DETACH DELETE n"


class Killed(BaseException):
    """Stands for the end of the process: nothing may catch it."""


class Steps:
    """Every step that leaves something behind; `end` before or after the one of a number."""

    def __init__(self, end: int | None = None, *, after: bool = False) -> None:
        self.count, self._end, self._after = 0, end, after

    def around(self, work: Callable[..., Any]) -> Callable[..., Any]:
        def step(*args: Any, **named: Any) -> Any:
            self.count += 1
            if self.count == self._end and not self._after:
                raise Killed
            done = work(*args, **named)
            if self.count == self._end:
                raise Killed
            return done

        return step


@contextmanager
def steps(found: Steps) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Graph, "write", found.around(Graph.write))
        patch.setattr(Path, "replace", found.around(Path.replace))
        patch.setattr(os, "fsync", found.around(os.fsync))
        yield


def begin(graph: Graph) -> None:
    """The acceptance again, and nothing decided."""
    with graph.session(write=True) as session:
        session.run(WIPE).consume()
    people.accepted(graph, DAY)
    assign(graph, DAY)


def left(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_file_is_ordered_once_and_only_for_its_owner(graph: Graph, tmp_path: Path) -> None:
    people.family(graph, DAY)
    people.swept(graph, DAY)
    begin(graph)
    found = order(graph, DAY, tmp_path)
    assert (found.payments, found.sum, found.waiting) == (1, FOUR, 0)
    (path,) = found.files
    (paid,) = bank.ordered(path).values()
    assert (paid["amount"], paid["iban"], paid["note"][-7:]) == (FOUR, people.IBAN, "2026-03")
    assert path.stat().st_mode & 0o077 == 0
    assert order(graph, DAY, tmp_path) == ordering.Ordered(0, 0, (), 0)


@pytest.mark.parametrize("after", [False, True])
def test_killed_between_every_two_steps_it_pays_once(graph: Graph, tmp_path: Path, after: bool) -> None:
    people.family(graph, DAY)
    people.swept(graph, DAY)
    begin(graph)
    whole = Steps()
    with steps(whole):
        order(graph, DAY, tmp_path / "whole")
    expected = left(tmp_path / "whole")
    assert whole.count >= 5
    for number in range(1, whole.count + 1):
        begin(graph)
        folder = tmp_path / str(number)
        with steps(Steps(number, after=after)), pytest.raises(Killed):
            order(graph, DAY, folder)
        order(graph, DAY, folder)
        assert left(folder) == expected, number
        assert people.payments(graph) == [("2026-03", FOUR, "filed")]
        order(graph, DAY, folder)
        assert left(folder) == expected, number


def test_a_file_that_was_fetched_does_not_come_again(graph: Graph, tmp_path: Path) -> None:
    people.family(graph, DAY)
    people.swept(graph, DAY)
    begin(graph)
    (path,) = order(graph, DAY, tmp_path).files
    path.unlink()
    order(graph, DAY, tmp_path)
    assert left(tmp_path) == {}


def test_many_payments_go_into_several_files(graph: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ordering, "IN_A_FILE", 2)
    monkeypatch.setattr(ordering, "PAGE", 2)
    people.family(graph, DAY)
    text = """MATCH (c:Citizen {iin: $iin}) UNWIND range(1, 5) AS n
    CREATE (c)-[:OFFERED]->(:Offer {id: 'x' + n, key: 'x' + n, state: 'assigned'})-[:ASSIGNED]->(:Assignment {
      id: 'x' + n, benefit: 'multi_child_family', kind: 'monthly', subject: c.number, state: 'active', amount: 100 + n,
      starts_on: $day, first_month: '2026-03', paid_to: '2026-02', iban: $iban})"""
    with graph.session(write=True) as session:
        session.run(text, iin=people.MOTHER, day=DAY, iban=people.IBAN).consume()
    found = order(graph, DAY, tmp_path)
    sums = [sum(one["amount"] for one in bank.ordered(path).values()) for path in found.files]
    assert (len(sums), sum(sums), found.payments, found.sum) == (3, 515, 5, 515)
    assert [path.name for path in found.files] == [f"FC-20260302-{n}.xml" for n in (1, 2, 3)]


def test_a_closed_account_is_not_paid_to(graph: Graph, tmp_path: Path) -> None:
    people.family(graph, DAY)
    people.swept(graph, DAY)
    begin(graph)
    closed = {"iin": people.MOTHER, "iban": people.IBAN, "bic": "ZZZZKZKA", "valid_to": "2026-03-01"}
    people.load(graph, DAY, accounts=[closed])
    assert order(graph, DAY, tmp_path).waiting == 1
    people.load(graph, DAY, accounts=[{"iin": people.MOTHER, "iban": people.OTHER_IBAN}])
    (path,) = order(graph, DAY, tmp_path).files
    (paid,) = bank.ordered(path).values()
    assert paid["iban"] == people.OTHER_IBAN
