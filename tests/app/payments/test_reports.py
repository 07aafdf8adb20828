"""Status reports: an arrival, a rejection that a caseworker sends again, and reports late, twice and out of order."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from app.payments import Reported, assign, order, pay_again, take_report
from graph.client import Graph
from tests.app.payments import bank, people
from tests.app.payments.people import FOUR

DAY = date(2026, 3, 2)
AT = datetime(2026, 3, 3, 9, tzinfo=UTC)


@pytest.fixture
def file(graph: Graph, tmp_path: Path) -> Path:
    """The file of one payment."""
    people.family(graph, DAY)
    people.swept(graph, DAY)
    people.accepted(graph, DAY)
    assign(graph, DAY)
    (path,) = order(graph, DAY, tmp_path).files
    return path


def said(graph: Graph, file: Path, status: str, reason: str | None = None) -> Reported:
    (payment,) = bank.ordered(file)
    return take_report(graph, bank.report(file.with_name("r.xml"), file.stem, {payment: (status, reason)}), at=AT)


def test_an_arrival_pays_the_offer_once(graph: Graph, file: Path) -> None:
    assert said(graph, file, "ACSC") == Reported(settled=1)
    assert said(graph, file, "ACSC") == Reported()
    assert said(graph, file, "ACSP") == said(graph, file, "RJCT", "AC04") == Reported()
    assert people.offer_states(graph) == ["paid"]
    assert people.payments(graph) == [("2026-03", FOUR, "settled")]


def test_a_report_on_the_whole_file(graph: Graph, file: Path) -> None:
    report = bank.report(file.with_name("r.xml"), file.stem, {}, whole="ACCP")
    assert take_report(graph, report) == Reported(accepted=1)
    assert take_report(graph, bank.report(report, "FC-20200101-1", {}, whole="ACSC")) == Reported()
    assert take_report(graph, bank.report(report, file.stem, {}, whole="ACSC")) == Reported(settled=1)


def test_a_rejected_payment_is_sent_again_to_another_account(graph: Graph, file: Path, tmp_path: Path) -> None:
    (first,) = bank.ordered(file)
    assert said(graph, file, "RJCT", "AC04") == Reported(rejected=1)
    assert people.offer_states(graph) == ["failed"]
    assert order(graph, DAY, tmp_path).payments == 0
    with graph.transaction() as tx:
        assert pay_again(tx, first, DAY, cause="asked the person", by="aliya", at=AT) is not None
        assert pay_again(tx, first, DAY, cause="asked the person", by="aliya", at=AT) is None
    assert order(graph, DAY, tmp_path).waiting == 1
    people.load(graph, DAY, accounts=[{"iin": people.MOTHER, "iban": people.OTHER_IBAN}])
    (path,) = order(graph, DAY, tmp_path).files
    (second,) = bank.ordered(path).values()
    assert second["id"] != first
    assert second["iban"] == people.OTHER_IBAN
    assert people.offer_states(graph) == ["assigned"]
    assert said(graph, path, "ACCC") == Reported(settled=1)
    assert people.payments(graph) == [("2026-03", FOUR, "rejected"), ("2026-03", FOUR, "settled")]
    assert people.offer_states(graph) == ["paid"]


def test_one_rejected_payment_of_several_stays_with_the_caseworker(graph: Graph, file: Path, tmp_path: Path) -> None:
    later = date(2026, 4, 1)
    people.swept(graph, later)
    (second,) = order(graph, later, tmp_path).files
    assert said(graph, file, "RJCT", "AC04") == Reported(rejected=1)
    assert said(graph, second, "ACSC") == Reported(settled=1)
    assert people.offer_states(graph) == ["failed"]
