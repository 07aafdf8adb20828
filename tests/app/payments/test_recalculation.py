"""What becomes of a payment when facts or the law change; the sums are worked out by hand in `people`."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.payments import assign, order, recalculate
from graph.client import Graph
from loaders.iin import made_up
from tests.app.payments import people
from tests.app.payments.people import FIVE, FOUR, FOUR_IN_2025

DAY = date(2026, 3, 2)
GROUP_THREE = {"category": "general", "group": "3", "valid_from": "2025-10-01"}
THIRD_IN_2025, THIRD_IN_2026 = 55_474, 61_022
"""1.20 PM for group III: 1.20 x 46,228 as published for 2025, and 1.20 x 50,851 = 61,021.2 up."""
POOR: dict[str, list[dict[str, Any]]] = {
    "incomes": [
        {"iin": people.MOTHER, "month": month, "kind": "wage", "amount": 1_000}
        for month in ("2025-10", "2025-11", "2025-12", "2026-01", "2026-02", "2026-03")
    ],
    "poverty_lines": [{"region": "KZ-75", "quarter": f"2026-Q{quarter}", "line": 50_000} for quarter in (1, 2)],
}


@pytest.fixture
def life(graph: Graph, tmp_path: Path) -> "Life":
    return Life(graph, tmp_path)


class Life:
    """The mother's payment, day by day."""

    def __init__(self, graph: Graph, folder: Path) -> None:
        self.graph, self.folder = graph, folder

    def begins(self, day: date = DAY) -> None:
        people.family(self.graph, day)
        people.swept(self.graph, day)
        people.accepted(self.graph, day)
        self.runs(day, sweep=False)

    def runs(self, *days: date, sweep: bool = True) -> None:
        for day in days:
            if sweep:
                people.swept(self.graph, day)
            assign(self.graph, day)
            recalculate(self.graph, day)
            order(self.graph, day, self.folder)

    def learns(self, day: date, **registers: Any) -> None:
        people.load(self.graph, day, **registers)
        self.runs(day)

    @property
    def paid(self) -> list[tuple[str, int]]:
        return [(month, amount) for month, amount, _ in people.payments(self.graph)]

    @property
    def changes(self) -> list[tuple[str, int, int, int]]:
        return people.changes(self.graph)

    @property
    def causes(self) -> list[str]:
        rows = people.asked(self.graph, "MATCH (c:Change) RETURN c.cause AS cause ORDER BY c.on")
        return [row["cause"] for row in rows]


def test_a_birth_in_time_changes_the_next_month(life: Life) -> None:
    life.begins()
    people.newborn(life.graph, date(2026, 3, 20))
    life.runs(date(2026, 3, 20), date(2026, 3, 20), date(2026, 4, 1), date(2026, 4, 2))
    assert life.paid == [("2026-03", FOUR), ("2026-04", FIVE)]
    assert life.changes == [("recalculated", FIVE, 0, 0)]
    assert "children counted: 5" in life.causes[0]


def test_a_birth_that_is_known_late_is_paid_back(life: Life) -> None:
    life.begins()
    life.runs(date(2026, 4, 1), date(2026, 5, 1))
    people.newborn(life.graph, date(2026, 5, 5))
    life.runs(date(2026, 5, 5), date(2026, 5, 6))
    more = FIVE - FOUR
    assert life.paid == [("2026-03", FOUR), ("2026-04", FOUR), ("2026-04", more), ("2026-05", FOUR), ("2026-05", more)]
    assert life.changes == [("recalculated", FIVE, 0, 2 * more)]


def test_a_death_that_is_known_late_was_paid_too_much(life: Life) -> None:
    life.begins()
    life.runs(date(2026, 4, 1))
    death = {"act_no": "d1", "iin": people.CHILDREN[0], "died_on": "2026-03-15"}
    life.learns(date(2026, 5, 20), deaths=[death])
    life.runs(date(2026, 6, 1))
    assert life.paid == [("2026-03", FOUR), ("2026-04", FOUR)]
    assert life.changes == [("suspended", FOUR, FOUR, 0)]
    assert "children who count: 3 of 3 known; needed: at least 4" in life.causes[0]


def test_prison_suspends_and_freedom_resumes(life: Life) -> None:
    life.begins()
    prison = {"iin": people.MOTHER, "kind": "prison", "valid_from": "2026-03-10", "valid_to": "2026-04-20"}
    life.learns(date(2026, 3, 11), statuses=[prison])
    life.runs(date(2026, 4, 1), date(2026, 4, 21), date(2026, 5, 1))
    assert life.paid == [("2026-03", FOUR), ("2026-05", FOUR)]
    assert life.changes == [("suspended", FOUR, 0, 0), ("resumed", FOUR, 0, 0)]


def test_a_month_that_nobody_ran_is_paid_by_its_first_day(life: Life) -> None:
    life.begins()
    prison = {"iin": people.MOTHER, "kind": "prison", "valid_from": "2026-04-10"}
    life.learns(date(2026, 4, 12), statuses=[prison])
    assert life.paid == [("2026-03", FOUR), ("2026-04", FOUR)]
    assert life.changes == [("suspended", FOUR, 0, 0)]


def test_a_new_year_brings_a_new_amount(life: Life) -> None:
    life.begins(date(2025, 12, 10))
    life.runs(date(2026, 1, 1))
    assert life.paid == [("2025-12", FOUR_IN_2025), ("2026-01", FOUR)]
    assert life.changes == [("recalculated", FOUR, 0, 0)]
    assert "4325" in life.causes[0]
    (row,) = people.asked(life.graph, "MATCH (a:Assignment) RETURN a.decided_amount AS was, a.law_edition AS edition")
    assert row["was"] == FOUR_IN_2025


def test_another_channel_ends_it_and_what_both_paid_is_too_much(life: Life) -> None:
    life.begins()
    case = {"case_no": "x1", "iin": people.MOTHER, "benefit": "multi_child_family", "valid_from": "2026-04-01"}
    life.runs(date(2026, 4, 1))
    life.learns(date(2026, 4, 3), benefits=[case])
    life.runs(date(2026, 5, 1))
    assert life.paid == [("2026-03", FOUR), ("2026-04", FOUR)]
    assert life.changes == [("ended", FOUR, FOUR, 0)]
    assert life.causes == ["paid through another channel: case x1"]


def test_the_state_names_our_own_case(life: Life) -> None:
    life.begins()
    (row,) = people.asked(life.graph, "MATCH (a:Assignment) RETURN a.id AS id")
    case = {"case_no": row["id"], "iin": people.MOTHER, "benefit": "multi_child_family", "valid_from": "2026-03-02"}
    life.learns(date(2026, 3, 9), benefits=[case])
    assert life.changes == []


def test_death_ends_it_after_its_month(life: Life) -> None:
    life.begins()
    life.learns(date(2026, 3, 20), deaths=[{"act_no": "d1", "iin": people.MOTHER, "died_on": "2026-03-15"}])
    life.runs(date(2026, 4, 1))
    assert life.paid == [("2026-03", FOUR)]
    assert life.changes == [("ended", FOUR, 0, 0)]


def test_a_disability_is_paid_back_three_months_and_judged_by_each(graph: Graph, tmp_path: Path) -> None:
    day = date(2026, 3, 10)
    people.family(graph, day)
    people.load(graph, day, disabilities=[{"case_no": "x", "iin": people.MOTHER, **GROUP_THREE}])
    people.swept(graph, day)
    people.accepted(graph, day, "disability_allowance")
    assign(graph, day)
    recalculate(graph, day)
    order(graph, day, tmp_path)
    paid = [(month, amount) for month, amount, _ in people.payments(graph)]
    assert paid == [("2025-12", THIRD_IN_2025), *((f"2026-0{month}", THIRD_IN_2026) for month in (1, 2, 3))]


def test_a_period_ends_and_more_is_another_offer(graph: Graph, tmp_path: Path) -> None:
    day = date(2026, 3, 10)
    people.family(graph, day)
    people.load(graph, day, **POOR)
    people.swept(graph, day)
    people.accepted(graph, day, "targeted_social_assistance")
    for then in (day, date(2026, 4, 1), date(2026, 4, 2)):
        people.swept(graph, then)
        assign(graph, then)
        recalculate(graph, then)
        order(graph, then, tmp_path)
    assert [month for month, _, _ in people.payments(graph)] == ["2026-03"]
    assert [kind for kind, *_ in people.changes(graph)] == ["ended"]
    text = "MATCH (r:Right {found_on: $day, benefit: 'targeted_social_assistance'}) RETURN r.valid_to AS until"
    assert [row["until"] for row in people.asked(graph, text, day=date(2026, 4, 2))] == ["2026-06-30"]


def test_what_is_chosen_instead_ends_it(life: Life) -> None:
    student, mother = made_up(date(2006, 6, 1), "M", 7), made_up(date(1970, 1, 1), "F", 8)
    people.load(
        life.graph,
        DAY,
        citizens=[
            {"iin": student, "birth_date": "2006-06-01", "sex": "M"},
            {"iin": mother, "birth_date": "1970-01-01", "sex": "F"},
        ],
        births=[{"act_no": "b", "child_iin": student, "mother_iin": mother}],
        deaths=[{"act_no": "d", "iin": mother, "died_on": "2026-01-10"}],
        education=[{"iin": student, "level": "university", "form": "full_time", "valid_from": "2024-09-01"}],
        accounts=[{"iin": student, "iban": people.IBAN}],
    )
    people.swept(life.graph, DAY)
    assert people.accepted(life.graph, DAY, "survivor_allowance")
    life.runs(DAY, sweep=False)
    assert [month for month, _ in life.paid] == ["2026-01", "2026-02", "2026-03"]
    then = date(2026, 3, 10)
    people.load(life.graph, then, disabilities=[{"case_no": "x", "iin": student, **GROUP_THREE, "valid_from": DAY}])
    people.swept(life.graph, then)
    assert people.accepted(life.graph, then, "disability_allowance")
    life.runs(then, sweep=False)
    life.runs(date(2026, 4, 1))
    assert life.causes == ["disability_allowance was chosen instead"]
    assert [kind for kind, *_ in life.changes] == ["ended"]
    assert [month for month, _ in life.paid].count("2026-04") == 1
    assert ("2026-04", THIRD_IN_2026) in life.paid
