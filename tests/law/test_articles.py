"""Every benefit and notice has its three files and enough cases; the wording is whole in three languages."""

import re
from pathlib import Path
from string import Formatter

import pytest

from app import texts
from app.benefits import RULES
from graph import queries
from tests.law.explained import articles

HERE = Path(__file__).parent
CONTRACT = (
    "work_ability_loss job_loss breadwinner_loss survivor_allowance maternity child_care_payment birth_allowance "
    "child_care_allowance raising_disabled_child group_one_caregiver disability_allowance multi_child_family "
    "awarded_mother targeted_social_assistance funeral osms_cover pension_age kandas_expiry employment_measures "
    "alqa_right"
).split()
NOTICES = CONTRACT[-4:]
LETTERS = {"kk": re.compile("[әғқңөұүһіӘҒҚҢӨҰҮҺІ]"), "ru": re.compile("[а-яё]"), "en": re.compile("[a-z]")}
FOREIGN = {"kk": re.compile("(?!)"), "ru": LETTERS["kk"], "en": re.compile("[а-яёА-ЯЁ]")}
PARTS = {"met", "unmet", "unknown", "learn", "change", "text", "head"}


def test_the_rules_are_those_of_the_contract_in_its_order() -> None:
    assert list(RULES) == CONTRACT


@pytest.mark.parametrize("code", CONTRACT)
def test_a_rule_has_a_statement_a_function_and_cases(code: str) -> None:
    assert f"eligibility/{code}" in queries.load()
    assert RULES[code].assess.__module__ == f"app.benefits.{code}"
    assert RULES[code].kind == "notice" or code not in NOTICES
    cases = re.findall(r"^- name: ", (HERE / f"{code}.yaml").read_text(encoding="utf-8"), re.MULTILINE)
    assert len(cases) >= (5 if code in NOTICES else 10)


@pytest.mark.parametrize("code", CONTRACT)
def test_the_statement_names_the_same_law_as_the_function(code: str) -> None:
    told = re.search(r"^// law: (.+)$", queries.load()[f"eligibility/{code}"].text, re.MULTILINE)
    assert told
    assert articles(told[1]) <= articles(RULES[code].law)


def test_citations_are_read_in_full() -> None:
    assert articles("Social Code a. 171 (5), 183-186") == {171, 183, 184, 185, 186}
    assert articles("Social Code a. 115 p. 1 (7)") == {115}
    assert articles("Law 12.12.1995 No. 2676, ch. VI") == set()


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_every_wording_is_in_every_language(language: texts.Language) -> None:
    english = texts.catalogue("en")
    assert set(texts.catalogue(language)) == set(english)
    for name, words in texts.catalogue(language).items():
        assert set(words) == set(english[name]), name
        for part in words:
            assert _taken(words[part]) == _taken(english[name][part]), f"{name}.{part}"


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_every_wording_is_written_in_its_language(language: texts.Language) -> None:
    wrong = [
        f"{name}.{part}: {text}"
        for name, words in texts.catalogue(language).items()
        for part, text in words.items()
        if part not in PARTS or not _written(text, language)
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_a_condition_met_reads_otherwise_than_one_not_met(language: texts.Language) -> None:
    conditions = {name: words for name, words in texts.catalogue(language).items() if "met" in words}
    assert not [name for name, words in conditions.items() if words["met"] in (words["unmet"], words.get("unknown"))]


def test_kazakh_is_not_russian_left_standing() -> None:
    russian = texts.catalogue("ru")
    same = [
        name
        for name, words in texts.catalogue("kk").items()
        for part, text in words.items()
        if text == russian[name][part] and len(re.findall(r"[^\W\d_]{2,}", re.sub(r"{\w+}|«[^»]*»", "", text))) > 1
    ]
    assert not same


def _taken(text: str) -> set[str]:
    return {field for _, field, _, _ in Formatter().parse(text) if field}


def _written(text: str, language: texts.Language) -> bool:
    """Whether the words (without what is filled in and names in quotes) look like the language: a Kazakh text of some
    length has letters of its own, a Russian one has none of these."""
    own = re.sub(r"{\w+}|«[^»]*»", "", text).lower()
    words = re.findall(r"\w+", own)
    if FOREIGN[language].search(own):
        return False
    return len(words) <= (6 if language == "kk" else 1) or bool(LETTERS[language].search(own))
