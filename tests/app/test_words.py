"""Words that must hold on the day asked: a fact that has ended, a single month, and what is paid once or in kind."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from app import texts, touched
from app.benefits import kandas_expiry, work_ability_loss
from app.benefits.rule import Condition, Day, Known
from app.commands.why import told
from app.law import Law
from app.sweep import sweep
from graph.client import Graph
from loaders.delivery import load_rows
from loaders.iin import made_up

WHO = {"iin": "1", "name": "Testova Aigul"}
LAST = date(2026, 3, 31)


def said(asked: Condition) -> list[str]:
    return [texts.condition(asked, language) for language in texts.LANGUAGES]


def certificate(as_of: date) -> Condition:
    facts = {
        "person": {"iin": "1", "citizenship": "UZ"},
        "certificate": {"since": date(2025, 4, 1), "until": LAST},
        "extended_from": None,
    }
    return kandas_expiry.assess(facts, Day(as_of, Law.on(as_of))).conditions[0]


def test_a_kandas_certificate_is_valid_through_its_last_day_and_has_expired_after_it() -> None:
    valid, expired = certificate(LAST), certificate(date(2026, 4, 1))
    assert (valid.met, expired.met) == (True, True)
    assert texts.condition(valid).startswith("the kandas certificate is valid to 2026-03-31")
    assert texts.condition(expired).startswith("the kandas certificate expired on 2026-03-31")
    assert all("31.03.2026" in text for text in said(expired)[:2])


def test_a_carried_sweep_tells_of_the_end_of_a_certificate_on_the_day_after_it(
    graph: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(touched, "MANY", 0)
    iin = made_up(date(1980, 1, 1), "M", 1)
    rows = {
        "citizens": [{"iin": iin, "birth_date": "1980-01-01", "sex": "M", "citizenship": "UZ"}],
        "kandas": [{"iin": iin, "valid_from": "2025-03-18", "valid_to": "2026-03-17"}],
    }
    graph.write("schema/wipe")
    load_rows(graph, rows, as_of=date(2026, 3, 1), id_key=b"test")
    sweep(graph, date(2026, 3, 17))
    assert "is valid to 2026-03-17" in stored(graph)
    assert sweep(graph, date(2026, 3, 18), full=False).assessed == 1
    assert "expired on 2026-03-17" in stored(graph)


def stored(graph: Graph) -> str:
    with graph.session(write=False) as session:
        held = "MATCH (r:Right {benefit: 'kandas_expiry'}) WHERE r.gone_on IS NULL RETURN r.basis AS basis"
        return str(session.run(held).single(strict=True)["basis"])


@pytest.mark.parametrize(
    ("degree", "says"),
    [(None, "no degree of loss is set on this day"), (20, "loss of work ability set on this day: 20 %")],
)
def test_without_any_degree_none_is_told(degree: int | None, says: str) -> None:
    as_of = date(2026, 3, 10)
    person = {"iin": "1", "birth_date": date(1980, 5, 1), "sex": "M", "contributions": [], "participation": None}
    periods = [] if degree is None else [{"since": date(2026, 3, 5), "until": None, "degree": degree}]
    day = Day(as_of, Law.on(as_of), Known(contributions_to="2026-02"))
    facts = {"person": {**person, "paused_by": None}, "periods": periods}
    asked = work_ability_loss.assess(facts, day).conditions[0]
    assert asked.met is False
    assert texts.condition(asked).startswith(says)
    assert len(set(said(asked))) == len(texts.LANGUAGES)
    assert all(texts.change(asked, language) for language in texts.LANGUAGES)


def right(kind: str, paid_by: str | None = None) -> dict[str, Any]:
    return {
        "kind": kind,
        "name": "a right",
        "amount": 1_000 if kind in ("monthly", "one_off") else None,
        "beneficiary": WHO,
        "about": [],
        "valid_from": None,
        "valid_to": None,
        "due_on": None,
        "paid_by": paid_by,
        "instead_of": [],
        "conditions": [],
        "steps": [],
    }


def answer(one: Mapping[str, Any]) -> dict[str, Any]:
    days = {"as_of": "2026-03-01", "law_edition": "2026-01-01", "data_to": None}
    return {
        "head": WHO["name"],
        "left_out": None,
        **days,
        "rights": [one],
        "refusals": [],
        "not_held": [],
        "registers_missing": [],
    }


@pytest.mark.parametrize(
    ("kind", "case", "language", "says"),
    [
        ("in_kind", None, "en", "in kind, no money is paid"),
        ("in_kind", None, "ru", "в натуральной форме"),
        ("notice", None, "en", "a notice, no money comes with it"),
        ("monthly", "c1", "ru", "уже выплачивается, дело c1"),
        ("one_off", "c1", "ru", "уже выплачено, дело c1"),
        ("one_off", None, "ru", "ещё не выплачено"),
        ("one_off", "c1", "kk", "төленген, іс c1"),
        ("one_off", None, "kk", "әлі төленбеген"),
    ],
)
def test_what_is_paid_once_or_in_kind(kind: str, case: str | None, language: texts.Language, says: str) -> None:
    lines = list(told(answer(right(kind, case)), language, whole=False))
    assert [line for line in lines if says in line]
    if kind == "in_kind":
        assert not [line for line in lines if texts.phrase("why.notice", language) in line]
