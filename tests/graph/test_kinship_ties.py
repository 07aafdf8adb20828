"""Half and step kin, adoption, guardians, marriages that ended, twins, unknown data, ties of several kinds."""

from datetime import date

import pytest

from graph import kinship
from graph.kinship.people import PeopleGraph

DAY = date(2026, 1, 1)


def born(year: int) -> date:
    return date(year, 3, 3)


def terms(people: PeopleGraph, a: str, b: str, as_of: date = DAY) -> tuple[str, str, str]:
    relation = kinship.relation(people, a, b, as_of)
    assert relation is not None
    return relation.term("en"), relation.term("ru"), relation.term("kk")


@pytest.fixture
def blended() -> PeopleGraph:
    """A father with two wives one after the other; the second has a son of an earlier marriage."""
    return kinship.graph(
        people=[
            ("father", "M", born(1970)),
            ("first", "F", born(1972)),
            ("second", "F", born(1978)),
            ("earlier", "M", born(1975)),
            ("grandfather", "M", born(1945)),
            ("ann", "F", born(1995)),
            ("ben", "M", born(2005)),
            ("cal", "M", born(2000)),
            ("cal's son", "M", born(2022)),
            ("later", "F", born(2012)),
            ("her father", "M", born(1971)),
            ("half uncle", "M", born(1990)),
            ("his son", "M", born(2015)),
            ("other wife", "F", born(1960)),
            ("grandmother", "F", born(1946)),
        ],
        parents=[
            ("grandfather", "father"),
            ("grandmother", "father"),
            ("grandfather", "half uncle"),
            ("other wife", "half uncle"),
            ("half uncle", "his son"),
            ("father", "ann"),
            ("first", "ann"),
            ("father", "ben"),
            ("second", "ben"),
            ("second", "cal"),
            ("earlier", "cal"),
            ("cal", "cal's son"),
            ("first", "later"),
            ("her father", "later"),
        ],
        spouses=[
            ("father", "first", born(1994), born(2001)),
            ("father", "second", born(2003), None),
            ("earlier", "second", born(1999), born(2002)),
        ],
    )


@pytest.mark.parametrize(
    ("a", "b", "english", "russian", "kazakh"),
    [
        ("ann", "ben", "half-brother", "единокровный брат", "әкесі бір іні"),
        ("cal", "ben", "half-brother", "единоутробный брат", "анасы бір іні"),
        ("ann", "cal", "stepbrother", "сводный брат", "өгей іні"),
        ("ann", "second", "stepmother", "мачеха", "өгей шеше"),
        ("second", "ann", "stepdaughter", "падчерица", "өгей қыз"),
        ("cal", "father", "stepfather", "отчим", "өгей әке"),
        ("father", "cal", "stepson", "пасынок", "өгей ұл"),
        ("father", "first", "former wife", "бывшая жена", "бұрынғы әйел"),
        ("father", "later", "former wife's daughter", "дочь бывшей жены", "бұрынғы әйелінің қызы"),
        ("ann", "later", "half-sister", "единоутробная сестра", "анасы бір сіңлі"),
        ("ben", "first", "father's former wife", "бывшая жена отца", "әкесінің бұрынғы әйелі"),
        ("ben", "cal's son", "half-nephew", "сын единоутробного брата", "анасы бір ағасының ұлы"),
        ("ann", "half uncle", "half-uncle", "единокровный брат отца", "әкесінің әкесі бір інісі"),
        ("ann", "his son", "half first cousin", "сын единокровного брата отца", "әкесінің әкесі бір інісінің ұлы"),
        ("ann", "cal's son", "father's wife's grandson", "внук жены отца", "әкесінің әйелінің немересі"),
    ],
)
def test_half_step_and_former(blended: PeopleGraph, a: str, b: str, english: str, russian: str, kazakh: str) -> None:
    assert terms(blended, a, b) == (english, russian, kazakh)


def test_marriage_that_ended_was_one_before(blended: PeopleGraph) -> None:
    assert terms(blended, "father", "first", date(2000, 1, 1))[0] == "wife"
    assert kinship.relation(blended, "father", "second", date(2000, 1, 1)) is None


def test_a_father_is_not_also_the_mothers_husband(blended: PeopleGraph) -> None:
    assert [found.term() for found in kinship.relations(blended, "ben", "father", DAY)] == ["father"]
    assert [found.term() for found in kinship.relations(blended, "ann", "ben", DAY)] == ["half-brother"]


def test_death_ends_no_kinship_and_remarriage_keeps_the_late_spouse() -> None:
    people = kinship.graph(
        people=[
            ("widow", "F", born(1960)),
            ("late", "M", born(1955), date(2010, 6, 2)),
            ("late's mother", "F", born(1930)),
            ("second", "M", born(1958)),
            ("child", "F", born(2015)),
            ("orphan", "M", born(2000)),
        ],
        parents=[
            ("late's mother", "late"),
            ("widow", "child"),
            ("second", "child"),
            ("widow", "orphan"),
            ("late", "orphan"),
        ],
        spouses=[("late", "widow", born(1990), date(2010, 6, 1)), ("second", "widow", born(2014), None)],
    )
    assert terms(people, "widow", "late")[0] == "husband"
    assert terms(people, "widow", "second")[0] == "husband"
    assert terms(people, "widow", "late's mother")[0] == "mother-in-law"
    assert terms(people, "orphan", "second")[0] == "stepfather"
    # he died before she was born
    assert terms(people, "child", "late") == ("mother's husband", "муж матери", "анасының күйеуі")


def test_siblings_with_an_unknown_parent_are_not_called_half() -> None:
    people = kinship.graph(
        people=[("mother", "F"), ("father", "M"), ("a", "F"), ("b", "M")],
        parents=[("mother", "a"), ("father", "a"), ("mother", "b")],
    )
    assert terms(people, "a", "b") == ("brother", "брат", "аға немесе іні")
    assert terms(people, "b", "a") == ("sister", "сестра", "әпке немесе қарындас")


def test_twins_have_no_elder() -> None:
    people = kinship.graph(
        people=[("mother", "F"), ("a", "F", born(2000)), ("b", "M", born(2000)), ("H", "M")],
        parents=[("mother", "a"), ("mother", "b")],
        spouses=[("H", "a")],
    )
    assert terms(people, "a", "b") == ("brother", "брат", "егіз сыңары")
    assert terms(people, "H", "b") == ("brother-in-law", "шурин", "әйелінің егіз сыңары")


def test_adoption_makes_a_child_and_ends_the_former_tie() -> None:
    people = kinship.graph(
        people=[
            ("adopter", "F", born(1980)),
            ("birth mother", "F", born(1985)),
            ("girl", "F", born(2010)),
            ("own son", "M", born(2008)),
            ("grandfather", "M", born(1950)),
        ],
        parents=[
            ("birth mother", "girl", "mother", born(2010), date(2014, 12, 31)),
            ("adopter", "girl", "adopter", date(2015, 1, 1)),
            ("adopter", "own son", "mother"),
            ("grandfather", "adopter", "father"),
        ],
    )
    assert terms(people, "girl", "adopter") == ("adoptive mother", "усыновительница", "асырап алған ана")
    assert terms(people, "adopter", "girl") == ("adopted daughter", "удочерённая дочь", "асырап алынған қыз")
    assert kinship.relation(people, "girl", "birth mother", DAY) is None
    assert terms(people, "girl", "birth mother", date(2012, 1, 1))[0] == "mother"
    brother = kinship.relation(people, "girl", "own son", DAY)
    assert brother is not None
    assert (brother.term(), brother.adoptive) == ("brother", True)
    assert terms(people, "girl", "grandfather") == ("grandfather", "дедушка", "нағашы ата")


@pytest.mark.parametrize(
    ("kind", "guardian", "ward"),
    [
        ("guardianship", ("guardian", "опекун", "қорғаншы"), ("ward", "подопечный", "қорғаншылықтағы адам")),
        ("trusteeship", ("trustee", "попечитель", "қамқоршы"), ("ward", "подопечный", "қамқоршылықтағы адам")),
        (
            "foster",
            ("foster mother", "приёмная мать", "баланы қабылдайтын ата-ана"),
            ("foster son", "приёмный сын", "қабылдайтын отбасындағы бала"),
        ),
        (
            "patronage",
            ("foster carer", "патронатный воспитатель", "патронат тәрбиеші"),
            ("child in foster care", "патронатный воспитанник", "патронаттағы бала"),
        ),
    ],
)
def test_guardians_and_wards(kind: str, guardian: tuple[str, ...], ward: tuple[str, ...]) -> None:
    people = kinship.graph([("woman", "F"), ("boy", "M")], guardians=[("woman", "boy", kind, born(2020), None)])
    assert terms(people, "boy", "woman") == guardian
    assert terms(people, "woman", "boy") == ward
    assert kinship.relation(people, "boy", "woman", date(2019, 1, 1)) is None


def test_a_guardian_who_is_kin_is_kin_first() -> None:
    people = kinship.graph(
        people=[("grandmother", "F"), ("mother", "F"), ("boy", "M")],
        parents=[("grandmother", "mother"), ("mother", "boy")],
        guardians=[("grandmother", "boy")],
    )
    assert [found.term() for found in kinship.relations(people, "boy", "grandmother", DAY)] == [
        "grandmother",
        "guardian",
    ]


def test_parents_who_never_married() -> None:
    people = kinship.graph([("a", "F"), ("b", "M"), ("c", "M")], [("a", "c"), ("b", "c")])
    assert terms(people, "b", "a") == ("child's mother", "мать ребёнка", "баласының анасы")
    assert terms(people, "a", "b") == ("child's father", "отец ребёнка", "баласының әкесі")


def test_child_of_first_cousins() -> None:
    """The great-grandparents come twice; the child's father is also a second cousin's line away, but a father first."""
    people = kinship.graph(
        people=[(who, "M" if who in ("gf", "s1", "s2", "husband") else "F") for who in
                ("gf", "gm", "s1", "s2", "husband", "wife", "child")],
        parents=[
            ("gf", "s1"), ("gm", "s1"), ("gf", "s2"), ("gm", "s2"),
            ("s1", "husband"), ("s2", "wife"), ("husband", "child"), ("wife", "child"),
        ],
        spouses=[("husband", "wife")],
    )  # fmt: skip
    assert [found.term() for found in kinship.relations(people, "husband", "wife", DAY)] == ["wife", "first cousin"]
    assert [found.term() for found in kinship.relations(people, "child", "husband", DAY)] == [
        "father",
        "first cousin once removed",
    ]
    assert [found.path for found in kinship.relations(people, "child", "gf", DAY)] == [
        ["child", "husband", "s1", "gf"],
        ["child", "wife", "s2", "gf"],
    ]


def test_unknown_sex() -> None:
    people = kinship.graph(
        people=[("a",), ("parent",), ("grandparent",), ("sibling",), ("aunt or uncle",), ("cousin",), ("spouse",)],
        parents=[("parent", "a"), ("grandparent", "parent"), ("parent", "sibling"), ("grandparent", "aunt or uncle"),
                 ("aunt or uncle", "cousin")],
        spouses=[("a", "spouse")],
    )  # fmt: skip
    for word in ("parent", "grandparent", "sibling", "aunt or uncle", "spouse"):
        assert terms(people, "a", word)[0] == word
    assert terms(people, "a", "cousin")[0] == "first cousin"
    assert terms(people, "aunt or uncle", "a")[0] == "niece or nephew"
    assert terms(people, "a", "grandparent")[1:] == ("родитель родителя", "ата-анасының бірінің ата-анасының бірі")
    assert terms(people, "spouse", "parent")[0] == "parent-in-law"


def test_description_goes_step_by_step() -> None:
    people = kinship.graph(
        people=[("me", "M"), ("M", "F"), ("MM", "F"), ("MB", "M"), ("MBS", "M"), ("MBSW", "F")],
        parents=[("M", "me"), ("MM", "M"), ("MM", "MB"), ("MB", "MBS")],
        spouses=[("MBS", "MBSW")],
    )
    found = kinship.relation(people, "me", "MBSW", DAY)
    assert found is not None
    assert found.description("en") == "mother's brother's son's wife"
    assert found.description("ru") == "жена сына брата матери"
    assert found.description("kk") == "анасының ағасы немесе інісінің ұлының әйелі"
    assert found.term("en") == "first cousin's wife"
    assert found.path == ["me", "M", "MM", "MB", "MBS", "MBSW"]
    assert (found.up, found.down, found.degree, found.in_law, found.side) == (2, 2, 5, True, "maternal")


def test_strangers_and_unknown_people() -> None:
    people = kinship.graph([("a",), ("b",)])
    assert kinship.relation(people, "a", "b", DAY) is None
    with pytest.raises(KeyError, match="not in the graph"):
        kinship.relation(people, "a", "c", DAY)
    with pytest.raises(ValueError, match="add every person"):
        kinship.graph([("a",)], [("a", "b")])
