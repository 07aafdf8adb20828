"""Why a family has rights and why not: conditions, facts, steps and what would change a refusal, in three languages."""

from datetime import date
from typing import Any

import pytest

from app import why as reasons
from app.benefits import RULES
from app.commands.why import told
from app.law import Law
from app.texts import LANGUAGES, Language, catalogue
from graph.client import Graph
from loaders import registers
from loaders.delivery import load_rows
from tests.app import card_family as family

IIN, AS_OF = family.IIN, family.AS_OF


@pytest.fixture
def loaded(graph: Graph) -> Graph:
    family.load(graph)
    return graph


def answer(graph: Graph, language: Language = "en", benefits: list[str] | None = None) -> dict[str, Any]:
    found = reasons.why(graph, IIN["dana"], AS_OF, benefits=benefits, language=language)
    assert found is not None
    return found


def test_a_right_with_its_facts_and_sum(loaded: Graph) -> None:
    (many,) = answer(loaded, benefits=["multi_child_family"])["rights"]
    assert many["beneficiary"]["name"] == "Testova Aigul"
    assert all(condition["met"] for condition in many["conditions"])
    facts = [fact for condition in many["conditions"] for fact in condition["facts"]]
    assert ("acts of birth", "Testova Dana", "2011-06-10") in {
        (fact["register_name"], fact["person"]["name"], fact["day"]) for fact in facts
    }
    assert many["steps"][-1]["value"] == many["amount"] == 86_673  # 20.04 MRP of 4,325, Social Code a. 91


def test_each_answer_tells_when_it_may_change(loaded: Graph) -> None:
    found = answer(loaded, benefits=["multi_child_family"])
    # Marat turns fourteen on 3 March 2026, and lives by his own registration from then on (Civil Code a. 16).
    assert str(AS_OF) < found["rights"][0]["due_on"] <= "2026-03-03"
    assert f"may change on {found['rights'][0]['due_on'][:4]}" in "\n".join(told(found, "en", whole=True))


def test_a_day_before_the_law_of_a_benefit_is_said(loaded: Graph) -> None:
    found = reasons.why(loaded, IIN["dana"], date(2019, 12, 31), benefits=["multi_child_family"])
    assert found is not None
    assert (found["rights"], found["refusals"]) == ([], [])
    assert "the first is in force from 2020-01-01" in found["not_held"][0]["reason"]
    assert found["not_held"][0]["name"] in "\n".join(told(found, "en", whole=True))


def test_a_refusal_says_what_would_change_it(loaded: Graph) -> None:
    refusals = answer(loaded, benefits=["disability_allowance"])["refusals"]
    failed = [condition for refusal in refusals for condition in refusal["conditions"] if not condition["met"]]
    assert failed
    assert all(condition["change"] for condition in failed)
    unknown = answer(loaded, benefits=["targeted_social_assistance"])["refusals"][0]
    assert None in {condition["met"] for condition in unknown["conditions"]}


def test_a_family_with_too_few_children_hears_which_of_them_do_not_count_and_why(loaded: Graph) -> None:
    kept = [
        {"iin": IIN[name], "kind": "full_state_support", "valid_from": "2026-02-01"} for name in ("erlan", "fariza")
    ]
    load_rows(loaded, {"statuses": kept}, as_of=AS_OF, id_key=family.KEY)
    (refused,) = answer(loaded, benefits=["multi_child_family"])["refusals"][:1]
    assert "children who count: 3 of 5 known" in refused["conditions"][0]["text"]
    uncounted = [one for one in refused["conditions"] if one["text"].startswith("does not count")]
    assert {one["person"]["name"] for one in uncounted} == {"Testova Erlan", "Testova Fariza"}
    assert {one["change"] for one in uncounted} == {"the end of full state support"}


def test_registers_that_never_came_are_named(loaded: Graph) -> None:
    found = answer(loaded, benefits=["targeted_social_assistance"])
    missing = {one["register"] for one in found["registers_missing"]}
    assert missing == set(RULES["targeted_social_assistance"].registers) - set(family.rows())
    assert "statuses" in missing
    assert "Never delivered, and so read as if nothing were in them: " in "\n".join(told(found, "en", whole=True))


@pytest.mark.parametrize("language", LANGUAGES)
def test_told_to_people(loaded: Graph, language: Language) -> None:
    found = answer(loaded, language)
    lines = list(told(found, language, whole=False))
    text = "\n".join(lines)
    for right in found["rights"]:
        assert f"Testova {right['beneficiary']['name'].split()[1]}: {right['name']}" in text
        assert all(condition["text"] in text for condition in right["conditions"])
    assert not any(iin in text for iin in IIN.values())
    assert len({refusal["benefit"] for refusal in found["refusals"]}) == sum(
        1 for line in lines if any(line.endswith(f": {refusal['name']}") for refusal in found["refusals"])
    )


def test_nobody(loaded: Graph) -> None:
    assert reasons.why(loaded, "000000000000", AS_OF) is None


def test_every_register_has_a_name_in_every_language() -> None:
    for language in LANGUAGES:
        names = {name.removeprefix("register.") for name in catalogue(language) if name.startswith("register.")}
        assert names == set(registers.load())
        assert {name for name in catalogue("en") if name.startswith("why.")} <= set(catalogue(language))


def test_what_pauses_and_its_end_have_words_in_every_language() -> None:
    pausing = {*Law.on(AS_OF)["status.pausing"], "departed", "declared_absent"}
    for language in LANGUAGES:
        assert {f"word.{kind}" for kind in pausing} <= set(catalogue(language))
        assert {f"word.end_of_{kind}" for kind in pausing} <= set(catalogue(language))
