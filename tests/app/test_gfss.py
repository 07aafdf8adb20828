"""Contributions, windows and participation: the rules that the Fund's payments share."""

from datetime import date
from decimal import Decimal

import pytest

from app import texts
from app.benefits import gfss
from app.benefits.gfss_conditions import months_known, participant
from app.benefits.rule import Day, Known
from app.law import Law

DAY = Day(date(2026, 3, 10), Law.on(date(2026, 3, 10)), Known(contributions_to="2026-02"))


def person(*rows: tuple[int, dict[int, int]], until: str | None = None, months: int = 0) -> dict[str, object]:
    """Contributions as rows of (year, {month: base}), and what the participation register holds."""
    return {
        "iin": "1",
        "contributions": [{"year": year, "bases": [bases.get(m) for m in range(1, 13)]} for year, bases in rows],
        "participation": {"until_month": until, "months": months} if until else None,
    }


@pytest.mark.parametrize(
    ("months", "coefficient"),
    list(
        zip(
            (5, 6, 11, 12, 24, 36, 48, 60, 71, 72, 83, 84, 239, 240, 600),
            (
                "0.1",
                "0.7",
                "0.7",
                "0.75",
                "0.85",
                "0.9",
                "0.95",
                "1",
                "1",
                "1.02",
                "1.02",
                "1.04",
                "1.28",
                "1.3",
                "1.3",
            ),
            strict=True,
        )
    ),
)
def test_the_coefficient_of_participation(months: int, coefficient: str) -> None:
    assert gfss.coefficient(months, DAY.law) == Decimal(coefficient)


def test_months_of_the_register_and_later_contributions_add_up_once_each() -> None:
    paid = person((2025, {6: 100, 7: 100, 8: 0}), (2025, {7: 100}), (2026, {3: 100}), until="2025-06", months=40)
    assert gfss.insured(paid, date(2026, 3, 5), DAY).months == 41


def test_an_event_before_the_end_of_the_register_takes_its_later_months_off() -> None:
    paid = person(until="2025-12", months=40)
    assert gfss.insured(paid, date(2025, 10, 5), DAY).months == 37


def test_the_average_caps_each_payer_by_the_minimum_wage_of_the_month() -> None:
    # 2023: 7 × 70,000 = 490,000; 2024: 7 × 85,000 = 595,000
    paid = person((2023, {12: 900_000}), (2023, {12: 100_000}), (2024, {1: 900_000}))
    event = gfss.insured(paid, date(2025, 6, 5), DAY)
    assert event.average(DAY.law) * 24 == 490_000 + 100_000 + 595_000


def test_unknown_months_leave_a_proven_participant_but_no_average() -> None:
    early = Day(DAY.as_of, DAY.law, Known(contributions_to="2025-12"))
    paid = gfss.insured(person((2025, {11: 100_000})), DAY.as_of, early)
    assert participant(paid).met is True
    assert months_known(paid).met is None
    assert months_known(paid).values["from"] == "2026-01"
    assert participant(gfss.insured(person(), DAY.as_of, early)).met is None


def test_a_single_unknown_month_is_named_once() -> None:
    late = Day(DAY.as_of, DAY.law, Known(contributions_to="2026-01"))
    asked = months_known(gfss.insured(person(), DAY.as_of, late))
    for language in texts.LANGUAGES:
        assert texts.condition(asked, language).count("2026-02") == 1
        assert (texts.change(asked, language) or "").count("2026-02") == 1


def test_contributions_that_were_never_delivered_are_unknown() -> None:
    paid = gfss.insured(person(), DAY.as_of, Day(DAY.as_of, DAY.law))
    assert participant(paid).met is None
    assert len(paid.unknown) == 24


def test_only_later_indexations_raise_a_payment() -> None:
    assert [since for since, _ in gfss.raises(date(2024, 1, 1), DAY.law)] == [date(2025, 1, 1), date(2026, 1, 1)]


def test_a_division_by_months_leaves_no_stray_tenge() -> None:
    third = Decimal(100_000) / 24 * Decimal("0.6")
    assert gfss.tenge(third) == 2500
