"""Articles as people read them: every law that an answer cites has its name in Kazakh and Russian."""

import re
from collections.abc import Mapping
from datetime import date

import pytest

from app.benefits import RULES
from app.benefits.rule import Assessment, Condition, Step
from app.earlier_law import as_cited, law_of
from app.law import Law, load
from app.texts.articles import cited

FAMILIES = "Law on state allowances to families with children 28.06.2005 No. 63-III"

CASES = {
    f"{FAMILIES} (today Social Code a. 81 (1), 84)": (
        "Закон о государственных пособиях семьям, имеющим детей, от 28.06.2005 № 63-III "
        "(ныне Социальный кодекс, ст. 81 (1), 84)",
        "28.06.2005 № 63-III «Балалы отбасыларға берілетін мемлекеттік жәрдемақылар туралы» заң "
        "(қазір Әлеуметтік кодекс, 81 (1), 84-баптар)",
    ),
    "Social Code a. 91": ("Социальный кодекс, ст. 91", "Әлеуметтік кодекс, 91-бап"),
    "Social Code a. 125 (4)": ("Социальный кодекс, ст. 125 (4)", "Әлеуметтік кодекс, 125 (4)-бап"),
    "Social Code a. 83, 86": ("Социальный кодекс, ст. 83, 86", "Әлеуметтік кодекс, 83, 86-баптар"),
    "Social Code a. 99 p. 3": ("Социальный кодекс, ст. 99, п. 3", "Әлеуметтік кодекс, 99-бап, 3-тармақ"),
    "Social Code a. 99: younger people can't be unemployed": ("Социальный кодекс, ст. 99", "Әлеуметтік кодекс, 99-бап"),
    "Law on the republican budget: minimum wage": (
        "Закон о республиканском бюджете: минимальная заработная плата",
        "«Республикалық бюджет туралы» заң: ең төмен жалақы",
    ),
}


@pytest.mark.parametrize("law", CASES)
def test_cited(law: str) -> None:
    assert (cited(law, "ru"), cited(law, "kk")) == CASES[law]
    assert cited(law, "en") == law


def test_every_parameter_of_a_benefit_is_cited() -> None:
    parameters = load()
    laws = {parameters[name].law for name in parameters}
    acts = [law for law in laws if re.match("Social Code|Law|Civil Code|Government|Code on", law)]
    assert len(acts) > 40
    assert not [law for law in acts if re.search(r"Social Code|Civil Code|Law on|Government", cited(law, "ru"))]


def answer(benefit: str) -> Assessment:
    conditions = (Condition("child.alive", True, "Social Code a. 84; Code on Marriage and Family a. 60"),)
    steps = (Step("step.mrp", 3450, "Law on the republican budget: monthly calculation index"),)
    return Assessment(benefit, "880101400017", (), conditions, steps)


@pytest.mark.parametrize(
    ("benefit", "day", "act"),
    [
        ("child_care_allowance", date(2023, 6, 30), FAMILIES),
        ("child_care_allowance", date(2023, 7, 1), None),
        ("job_loss", date(2019, 12, 31), "Law on compulsory social insurance 25.04.2003 No. 405-II"),
        ("job_loss", date(2020, 1, 1), "Law on compulsory social insurance 26.12.2019 No. 286-VI"),
        ("awarded_mother", date(2019, 12, 31), "Law on the special state allowance 05.04.1999 No. 365-I"),
        ("awarded_mother", date(2020, 1, 1), FAMILIES),
        ("alqa_right", date(2022, 1, 1), None),
    ],
)
def test_a_day_before_the_code_cites_the_act_of_that_time(benefit: str, day: date, act: str | None) -> None:
    told = as_cited(answer(benefit), Law.on(day))
    code = f"{act} (today Social Code a. 84)" if act else "Social Code a. 84"
    assert [asked.law for asked in told.conditions] == [f"{code}; Code on Marriage and Family a. 60"]
    assert told.steps == answer(benefit).steps


def test_a_rule_as_a_whole_is_cited_as_on_its_day() -> None:
    rule = RULES["multi_child_family"]
    assert law_of(rule, Law.on(date(2023, 6, 30))) == f"{FAMILIES} (today Social Code a. 71, 90-92)"
    assert law_of(rule, Law.on(date(2023, 7, 1))) == "Social Code a. 71, 90-92"


def test_every_earlier_act_has_its_name_in_each_language() -> None:
    named: list[Mapping[str, str]] = [acts for _, acts in load()["earlier_act"].values]
    acts = {act for each in named for act in each.values()}
    assert len(acts) == 8
    assert not [act for act in acts for language in ("ru", "kk") if re.search(r"[A-Za-z]{6}", cited(act, language))]
