"""Payment files by the published schemas: orders that we write, reports that we read; accounts and payers."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from app.payments.accounts import bic, iban
from app.payments.pain_001 import Head, Instruction, document
from app.payments.pain_002 import Outcome, ReportError, Status, read
from app.payments.payer import Payer
from graph.finding import SettingsError
from tests.app.payments import bank

IBAN = "KZ899991000000045472"
AT = datetime(2026, 3, 1, 6, 30, tzinfo=UTC)


def head(count: int, total: int) -> Head:
    return Head("DFC-20260301-1", AT, date(2026, 3, 2), count, total)


def one(number: int, amount: int = 69_330, **parts: str | None) -> Instruction:
    whole = {
        "name": "Тестова Айгүл",
        "iin": "840402200017",
        "iban": IBAN,
        "bic": "ZZZZKZKA",
        "note": "2026-03",
        **parts,
    }
    return Instruction(f"p{number:034}", amount, **whole)  # type: ignore[arg-type]


def written(path: Path, *instructions: Instruction) -> Path:
    total = sum(each.amount for each in instructions)
    path.write_bytes(b"".join(document(head(len(instructions), total), Payer(), instructions)))
    return path


def test_a_file_is_valid_and_its_sums_are_right(tmp_path: Path) -> None:
    path = written(tmp_path / "a.xml", *(one(number, 69_330 + number) for number in range(50)))
    found = bank.ordered(path)
    assert found[f"p{7:034}"] == {
        "id": f"p{7:034}",
        "amount": 69_337,
        "iban": IBAN,
        "name": "Тестова Айгүл",
        "note": "2026-03",
    }


def test_any_name_is_fit_to_send(tmp_path: Path) -> None:
    odd = one(1, name="A&B <c> \x00\x0b\ud800 " + "ы" * 200, bic=None)
    assert bank.ordered(written(tmp_path / "a.xml", odd))[odd.id]["name"].startswith("A&B <c>")


def test_the_longest_file_is_never_whole_in_memory() -> None:
    def many() -> Iterator[Instruction]:
        for number in range(20_000):
            yield one(number, 1)

    pieces = document(head(20_000, 20_000), Payer(), many())
    assert max(len(piece) for piece in pieces) < 2_000


def test_sums_that_do_not_agree_are_an_error() -> None:
    with pytest.raises(ValueError, match="announces 2 payments"):
        list(document(head(2, 5), Payer(), [one(1, 5)]))


def test_a_report_is_read(tmp_path: Path) -> None:
    path = bank.report(tmp_path / "r.xml", "F1", {"a": ("ACSC", None), "b": ("RJCT", "AC04"), "c": ("PDNG", None)})
    assert list(read(path)) == [
        Status("F1", "a", Outcome.SETTLED, None),
        Status("F1", "b", Outcome.REJECTED, "AC04"),
        Status("F1", "c", Outcome.ACCEPTED, None),
    ]


def test_a_report_on_a_whole_file_comes_after_its_lines(tmp_path: Path) -> None:
    path = bank.report(tmp_path / "r.xml", "F1", {"b": ("RJCT", "AC04")}, whole="ACSC")
    assert list(read(path)) == [Status("F1", "b", Outcome.REJECTED, "AC04"), Status("F1", None, Outcome.SETTLED, None)]
    partly = bank.report(tmp_path / "r.xml", "F1", {"b": ("RJCT", "AC04")}, whole="PART")
    assert [status.payment for status in read(partly)] == ["b"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "not whole"),
        ("<Document xmlns='urn:iso:std:iso:20022:tech:xsd:pain.002.001.12'><a>", "not whole"),
        ("<Document xmlns='urn:iso:std:iso:20022:tech:xsd:pain.001.001.09'/>", "not a payment status report"),
        ("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "document type"),
        (
            "<Document xmlns='urn:iso:std:iso:20022:tech:xsd:pain.002.001.12'><TxInfAndSts><TxSts>RJCT</TxSts>"
            "</TxInfAndSts></Document>",
            "names no payment",
        ),
    ],
)
def test_what_is_no_report_is_refused(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "r.xml"
    path.write_text(text)
    with pytest.raises(ReportError, match=says):
        list(read(path))


@pytest.mark.parametrize("text", ["KZ899991000000045473", "KZ89", "", None, "not one", "KZ000000000000001234"])
def test_what_is_no_iban(text: str | None) -> None:
    assert iban(text) is None


def test_accounts_as_they_are_written() -> None:
    assert iban("kz89 9991 0000 0004 5472") == IBAN
    assert bic("zzzzkzka") == "ZZZZKZKA"
    assert bic("ZZ") is None


def test_a_payer_is_whole_or_made_up() -> None:
    assert Payer.of({}) == Payer()
    whole = {"NAME": "Fund", "BIN": "990140000001", "IBAN": IBAN, "BIC": "ZZZZKZKA"}
    named = {f"FAMILY_CARD_PAYER_{field}": value for field, value in whole.items()}
    assert Payer.of(named) == Payer("Fund", "990140000001", IBAN, "ZZZZKZKA")
    with pytest.raises(SettingsError, match="FAMILY_CARD_PAYER_BIC"):
        Payer.of({name: value for name, value in named.items() if not name.endswith("BIC")})
    with pytest.raises(SettingsError, match="IBAN"):
        Payer.of(named | {"FAMILY_CARD_PAYER_IBAN": "KZ00"})
