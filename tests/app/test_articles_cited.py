"""Articles as people read them: every law that an answer cites has its name in Kazakh and Russian."""

import re

import pytest

from app.law import load
from app.texts.articles import cited

CASES = {
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
