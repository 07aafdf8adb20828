"""The card of a family of six with a ward, a student away and the dead, as `family-card card` prints it."""

from datetime import date
from typing import Any

import pytest

from app import card
from app.card import words
from app.card.reading import reading
from app.families import derive
from app.texts import LANGUAGES, catalogue
from graph.client import Graph
from loaders import registers
from tests.app import card_family as family

IIN, AS_OF = family.IIN, family.AS_OF


@pytest.fixture
def loaded(graph: Graph) -> Graph:
    family.load(graph)
    return graph


def whole(graph: Graph, who: str, as_of: date = AS_OF) -> dict[str, Any]:
    found = card.family_card(graph, who, as_of)
    assert found is not None
    return found


def test_members_with_ties_and_kinship(loaded: Graph) -> None:
    found = {one["iin"]: one for one in whole(loaded, IIN["erlan"])["members"]}
    assert set(found) == {IIN[name] for name in ("aigul", "dana", "erlan", "fariza", "marat")}
    assert found[IIN["aigul"]]["reason"] == "head of the family"
    assert found[IIN["dana"]]["reason"] == "registered child of Testova Aigul"
    assert found[IIN["marat"]]["reason"] == "ward of Testova Aigul"
    assert found[IIN["marat"]]["kinship"]["ru"] == "племянник"
    assert found[IIN["dana"]]["kinship"] == {"kk": "қыз", "ru": "дочь", "en": "daughter"}


def test_people_close_but_apart(loaded: Graph) -> None:
    close = {one["iin"]: one for one in whole(loaded, IIN["aigul"])["close"]}
    why = {name: close[IIN[name]]["why_apart"] for name in ("bolat", "gaukhar", "nurlan", "saule")}
    assert why == {"bolat": "dead", "gaukhar": "student_away", "nurlan": "dead", "saule": "own_family"}
    assert close[IIN["bolat"]]["tie"] == "late spouse of Testova Aigul"
    assert IIN["kairat"] not in close


def test_facts_and_masks(loaded: Graph) -> None:
    head = whole(loaded, IIN["aigul"])["members"][0]
    assert [(one["month"], one["amount"]) for one in head["incomes"]] == [("2026-02", 160_000), ("2026-01", 150_001)]
    assert [(one["field"], one["value"]) for one in head["history"]] == [("m02", "150002")]
    assert (head["phones"][0]["phone"][-4:], head["accounts"][0]["iban"][-4:]) == ("0001", "1234")
    assert "7701" not in head["phones"][0]["phone"]
    assert head["real_estate"][0]["area_m2"] == 61.5
    shown = card.family_card(loaded, IIN["aigul"], AS_OF, show_contacts=True)
    assert shown is not None
    assert shown["members"][0]["phones"][0]["phone"] == "+77010000001"


def test_right_counts_the_student_and_the_ward(loaded: Graph) -> None:
    rights = {one["benefit"]: one for one in whole(loaded, IIN["aigul"])["rights"]}
    many = rights["multi_child_family"]
    assert many["amount"] == 86_673  # 20.04 MRP of 4,325 for five children, Social Code a. 91
    assert set(many["about"]) == {IIN[name] for name in ("dana", "erlan", "fariza", "gaukhar", "marat")}


def test_same_card_from_any_member_or_family_id(loaded: Graph) -> None:
    one = whole(loaded, IIN["dana"])
    other = whole(loaded, one["family"])
    assert one["members"] == other["members"]
    assert one["rights"] == other["rights"]


def test_same_card_stored_or_by_traversal(loaded: Graph) -> None:
    before = whole(loaded, IIN["dana"])
    derive(loaded, AS_OF)
    assert whole(loaded, IIN["dana"]) == before


def test_a_past_day(loaded: Graph) -> None:
    past = whole(loaded, IIN["dana"], date(2025, 4, 1))
    assert IIN["bolat"] in {one["iin"] for one in past["members"]}
    assert past["members"][0]["incomes"] == []


def test_someone_in_no_family(loaded: Graph) -> None:
    found = whole(loaded, IIN["bolat"])
    assert (found["family"], found["left_out"], found["members"]) == (None, "dead", [])
    assert found["person"]["died_on"] == "2025-05-05"


def test_nobody(loaded: Graph) -> None:
    assert card.family_card(loaded, "000000000000", AS_OF) is None
    assert card.family_card(loaded, "f" + "0" * 32, AS_OF) is None


def test_statements_do_not_grow_with_people(loaded: Graph) -> None:
    def statements() -> int:
        with reading(loaded, AS_OF, seconds=30) as read:
            asked = card.find_iin(read, IIN["aigul"])
            assert asked is not None
            card.card_json(card.card_of(read, asked))
            return len(read.statements)

    before = statements()
    family.more_children(loaded, 6)
    assert len(whole(loaded, IIN["aigul"])["members"]) == 11
    assert statements() == before


def test_words_exist_in_every_language() -> None:
    assert set(registers.load()) == set(words.REGISTERS)
    english = set(catalogue("en"))
    for language in LANGUAGES:
        assert {name for name in english if name.split(".")[0] in ("tie", "close", "apart", "benefit")} <= set(
            catalogue(language)
        )
