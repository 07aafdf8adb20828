"""Terms of a large made-up family in three languages, written down by hand."""

import pytest

from graph import kinship
from tests.graph.kin_family import AS_OF, family

FAMILY = family()

# the other (a kin type seen from the woman `me`), English, Russian, Kazakh
FOR_A_WOMAN = [
    ("me", "self", "сама", "өзі"),
    ("F", "father", "отец", "әке"),
    ("M", "mother", "мать", "ана"),
    ("FF", "grandfather", "дедушка", "ата"),
    ("FM", "grandmother", "бабушка", "әже"),
    ("MF", "grandfather", "дедушка", "нағашы ата"),
    ("MM", "grandmother", "бабушка", "нағашы әже"),
    ("FFF", "great-grandfather", "прадедушка", "арғы ата"),
    ("FFM", "great-grandmother", "прабабушка", "атасының анасы"),
    ("FMF", "great-grandfather", "прадедушка", "әжесінің әкесі"),
    ("MFF", "great-grandfather", "прадедушка", "нағашы атасының әкесі"),
    ("MMM", "great-grandmother", "прабабушка", "нағашы әжесінің анасы"),
    ("FFFF", "great-great-grandfather", "прапрадедушка", "арғы атасының әкесі"),
    ("FFFM", "great-great-grandmother", "прапрабабушка", "арғы атасының анасы"),
    ("eB", "brother", "брат", "аға"),
    ("yB", "brother", "брат", "іні"),
    ("eZ", "sister", "сестра", "әпке"),
    ("yZ", "sister", "сестра", "сіңлі"),
    ("FeB", "uncle", "дядя", "әкесінің ағасы"),
    ("FyZ", "aunt", "тётя", "әкесінің қарындасы"),
    ("MeB", "uncle", "дядя", "нағашы аға"),
    ("MyZ", "aunt", "тётя", "нағашы әпке"),
    ("MyB", "uncle", "дядя", "нағашы іні"),
    ("FFyB", "great-uncle", "двоюродный дедушка", "атасының інісі"),
    ("FFeZ", "great-aunt", "двоюродная бабушка", "атасының әпкесі"),
    ("FFFB", "great-great-uncle", "двоюродный прадедушка", "арғы атасының інісі"),
    ("FeBS", "first cousin", "двоюродный брат", "немере аға"),
    ("FeBD", "first cousin", "двоюродная сестра", "немере сіңлі"),
    ("FyZS", "first cousin", "двоюродный брат", "жиен аға"),
    ("MeBD", "first cousin", "двоюродная сестра", "нағашы әпке"),
    ("MyZS", "first cousin", "двоюродный брат", "бөле іні"),
    ("FFyBS", "first cousin once removed", "двоюродный дядя", "атасының інісінің ұлы"),
    ("FFFBS", "first cousin twice removed", "троюродный дедушка", "арғы атасының інісінің ұлы"),
    ("FFyBSS", "second cousin", "троюродный брат", "шөбере аға"),
    ("FFyBSSD", "second cousin once removed", "троюродная племянница", "шөбере ағасының қызы"),
    ("MMyZDD", "second cousin", "троюродная сестра", "нағашы әжесінің жиеншары"),
    ("FFFBSSS", "third cousin", "четвероюродный брат", "шөпшек іні"),
    ("eBS", "nephew", "племянник", "ағасының ұлы"),
    ("eZD", "niece", "племянница", "жиен"),
    ("eBSS", "grandnephew", "внучатый племянник", "ағасының немересі"),
    ("eZDS", "grandnephew", "внучатый племянник", "жиеншар"),
    ("eBSSD", "great-grandniece", "правнучатая племянница", "ағасының шөбересі"),
    ("S", "son", "сын", "ұл"),
    ("D", "daughter", "дочь", "қыз"),
    ("SS", "grandson", "внук", "немере"),
    ("DD", "granddaughter", "внучка", "жиен"),
    ("SSS", "great-grandson", "правнук", "шөбере"),
    ("DDS", "great-grandson", "правнук", "жиеншар"),
    ("SDS", "great-grandson", "правнук", "немересінің ұлы"),
    ("SSSD", "great-great-granddaughter", "праправнучка", "шөпшек"),
    ("H", "husband", "муж", "күйеу"),
    ("HF", "father-in-law", "свёкор", "қайын ата"),
    ("HM", "mother-in-law", "свекровь", "қайын ене"),
    ("HFF", "husband's grandfather", "дедушка мужа", "күйеуінің атасы"),
    ("HeB", "brother-in-law", "деверь", "қайнаға"),
    ("HyB", "brother-in-law", "деверь", "қайын іні"),
    ("HeZ", "sister-in-law", "золовка", "қайын бике"),
    ("HyZ", "sister-in-law", "золовка", "қайын сіңлі"),
    ("HeBW", "sister-in-law", "невестка", "абысын"),
    ("HyBW", "sister-in-law", "невестка", "ажын"),
    ("HyZH", "brother-in-law", "зять", "күйеуінің қарындасының күйеуі"),
    ("HeBS", "nephew by marriage", "племянник мужа", "күйеуінің ағасының ұлы"),
    ("SW", "daughter-in-law", "невестка", "келін"),
    ("DH", "son-in-law", "зять", "күйеу бала"),
    ("SWF", "son's wife's father", "сват", "құда"),
    ("SWM", "son's wife's mother", "сватья", "құдағи"),
    ("eBW", "sister-in-law", "невестка", "жеңге"),
    ("yBW", "sister-in-law", "невестка", "келін"),
    ("eZH", "brother-in-law", "зять", "жезде"),
    ("FeBW", "aunt by marriage", "жена дяди", "әкесінің ағасының әйелі"),
    ("MyZH", "uncle by marriage", "муж тёти", "нағашы әпкесінің күйеуі"),
]

# the speaker, the other, English, Russian, Kazakh
FOR_OTHERS = [
    ("eB", "yZ", "sister", "сестра", "қарындас"),
    ("eB", "me", "sister", "сестра", "қарындас"),
    ("yB", "FeBD", "first cousin", "двоюродная сестра", "немере әпке"),
    ("FeBS", "FeBD", "sister", "сестра", "қарындас"),
    ("eB", "FeBD", "first cousin", "двоюродная сестра", "немере қарындас"),
    ("HF", "me", "daughter-in-law", "сноха", "келін"),
    ("HM", "me", "daughter-in-law", "невестка", "келін"),
    ("H", "F", "father-in-law", "тесть", "қайын ата"),
    ("H", "M", "mother-in-law", "тёща", "қайын ене"),
    ("H", "eB", "brother-in-law", "шурин", "қайнаға"),
    ("H", "yB", "brother-in-law", "шурин", "балдыз"),
    ("H", "eZ", "sister-in-law", "свояченица", "қайын бике"),
    ("H", "yZ", "sister-in-law", "свояченица", "балдыз"),
    ("H", "eZH", "brother-in-law", "свояк", "бажа"),
    ("H", "eBW", "sister-in-law", "жена брата жены", "әйелінің ағасының әйелі"),
    ("yB", "H", "brother-in-law", "зять", "жезде"),
    ("eB", "H", "brother-in-law", "зять", "күйеу бала"),
    ("HyB", "me", "sister-in-law", "невестка", "жеңге"),
    ("HeB", "me", "sister-in-law", "невестка", "келін"),
    ("MeB", "me", "niece", "племянница", "жиен"),
    ("FyZS", "me", "first cousin", "двоюродная сестра", "нағашы қарындас"),
    ("F", "HF", "daughter's husband's father", "сват", "құда"),
    ("FFFB", "me", "great-grandniece", "правнучатая племянница", "ағасының шөбересі"),
    ("FFFBS", "me", "first cousin twice removed", "дочь двоюродного племянника", "немере ағасының немересі"),
    ("me", "eBWF", "brother's wife's father", "отец жены брата", "ағасының әйелінің әкесі"),
]


@pytest.mark.parametrize(("other", "english", "russian", "kazakh"), FOR_A_WOMAN, ids=lambda value: value)
def test_terms_for_a_woman(other: str, english: str, russian: str, kazakh: str) -> None:
    assert_terms("me", other, english, russian, kazakh)


@pytest.mark.parametrize(("speaker", "other", "english", "russian", "kazakh"), FOR_OTHERS)
def test_terms_for_others(speaker: str, other: str, english: str, russian: str, kazakh: str) -> None:
    assert_terms(speaker, other, english, russian, kazakh)


def assert_terms(speaker: str, other: str, english: str, russian: str, kazakh: str) -> None:
    relation = kinship.relation(FAMILY, speaker, other, AS_OF)
    assert relation is not None
    assert (relation.term("en"), relation.term("ru"), relation.term("kk")) == (english, russian, kazakh)
