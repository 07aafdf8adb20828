"""When the assistance asks for a social contract, by who of the circle can work (Social Code a. 121-122)."""

from datetime import date
from typing import Any

import pytest

from app.benefits.circle import Circle
from app.benefits.need import able_bodied, conditional
from app.law import Law

LAW = Law.on(date(2026, 2, 10))


def person(number: int, birth: str, sex: str = "F", **more: Any) -> dict[str, Any]:
    facts: dict[str, Any] = {"statuses": [], "disabilities": [], "cares_for": [], "estate": [], "vehicles": []}
    return {"number": number, "birth_date": date.fromisoformat(birth), "sex": sex, **facts, **more}


def circle(*members: dict[str, Any]) -> Circle:
    return Circle(members, (), members[0], "h")


@pytest.mark.parametrize(
    ("one", "able"),
    [
        (person(1, "2008-02-10"), True),
        (person(1, "2008-02-11"), False),
        (person(1, "1965-02-11"), True),
        (person(1, "1965-02-10"), False),
        (person(1, "1963-02-11", "M"), True),
        (person(1, "1963-02-10", "M"), False),
        (person(1, "1990-01-01", disabilities=["2"]), False),
        (person(1, "1990-01-01", disabilities=["3"]), True),
        (person(1, "1990-01-01", statuses=["long_illness"]), False),
    ],
)
def test_able_bodied_from_eighteen_to_pension_age(one: dict[str, Any], able: bool) -> None:
    assert able_bodied(one, LAW) is able


ADULT = person(1, "1990-01-01")


@pytest.mark.parametrize(
    ("others", "contract"),
    [
        ([], True),
        ([person(2, "2023-02-11")], False),
        ([person(2, "2023-02-10")], True),
        ([person(2, "2015-01-01", disabilities=[""])], False),
        ([person(2, "1970-01-01", disabilities=["1"])], False),
        ([person(2, "1945-02-10")], False),
        ([person(2, "1946-01-01")], True),
        ([person(2, "1991-01-01", "M"), person(3, "2024-01-01")], True),
    ],
)
def test_a_contract_unless_the_only_able_member_cares_for_someone(others: list[dict[str, Any]], contract: bool) -> None:
    assert conditional(circle(ADULT, *others), LAW) is contract


def test_no_contract_where_nobody_can_work() -> None:
    assert not conditional(circle(person(1, "1950-01-01"), person(2, "2015-01-01")), LAW)


def test_no_contract_for_the_only_able_member_who_cares_for_someone_elsewhere() -> None:
    assert not conditional(circle({**ADULT, "cares_for": ["elderly"]}), LAW)
