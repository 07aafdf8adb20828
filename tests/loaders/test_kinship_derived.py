"""Legal parents, marriages and deaths that follow from acts, with the days from and to which they hold."""

import datetime as dt
from pathlib import Path

from graph.client import Graph
from tests.loaders.village import (
    CHILD,
    CITIZENS,
    FATHER,
    MOTHER,
    SECOND,
    STRANGER,
    UNCLE,
    Rows,
    ask,
    birth,
    citizen,
    load_into,
)

BORN = dt.date(2012, 1, 10)
PEOPLE = [*CITIZENS, citizen(STRANGER, "1970-01-01", "F")]


def adoption(adopter: str, start: str, end: str | None = None, case_no: int = 1) -> dict[str, object]:
    return {"case_no": case_no, "child_iin": CHILD, "adopter_iin": adopter, "valid_from": start, "valid_to": end}


def wed(act_no: int, husband: str, wife: str, day: str, end: str | None = None) -> dict[str, object]:
    return {"act_no": act_no, "husband_iin": husband, "wife_iin": wife, "registered_on": day, "dissolved_on": end}


def death(who: str, day: str, kind: str = "death", act_no: int = 1) -> dict[str, object]:
    return {"act_no": act_no, "iin": who, "died_on": day, "kind": kind}


def parents(graph: Graph, child: str = CHILD) -> set[tuple[object, ...]]:
    text = (
        "MATCH (p)-[r:PARENT_OF]->(:Citizen {iin: $child}) RETURN p.iin AS iin, r.role AS role, r.from AS f, r.to AS t"
    )
    rows = [tuple(row.values()) for row in ask(graph, text, child=child)]
    assert len(rows) == len(set(rows))
    return set(rows)


def spouses(graph: Graph) -> set[tuple[object, ...]]:
    rows = ask(graph, "MATCH (h)-[s:SPOUSE_OF]->(w) RETURN h.iin AS h, w.iin AS w, s.from AS f, s.to AS t")
    return {tuple(row.values()) for row in rows}


def given(graph: Graph, tmp_path: Path, rows: Rows) -> None:
    load_into(graph, tmp_path / "delivery", {"citizens": PEOPLE, **rows})


def test_birth_makes_parents_from_the_day_of_birth(graph: Graph, tmp_path: Path) -> None:
    given(graph, tmp_path, {"births": [birth(1), birth(2, child=SECOND, status="annulled")]})
    assert parents(graph) == {(MOTHER, "mother", BORN, None), (FATHER, "father", BORN, None)}
    assert parents(graph, SECOND) == set()


def test_adoption_ends_both_birth_links_the_day_before(graph: Graph, tmp_path: Path) -> None:
    given(graph, tmp_path, {"births": [birth(1)], "adoptions": [adoption(STRANGER, "2015-03-01")]})
    last = dt.date(2015, 2, 28)
    assert parents(graph) == {
        (MOTHER, "mother", BORN, last),
        (FATHER, "father", BORN, last),
        (STRANGER, "adopter", dt.date(2015, 3, 1), None),
    }


def test_a_step_parent_who_adopts_leaves_the_spouse_a_parent(graph: Graph, tmp_path: Path) -> None:
    given(
        graph,
        tmp_path,
        {
            "births": [birth(1)],
            "marriages": [wed(1, UNCLE, MOTHER, "2014-01-01")],
            "adoptions": [adoption(UNCLE, "2015-03-01")],
        },
    )
    assert parents(graph) == {
        (MOTHER, "mother", BORN, None),
        (FATHER, "father", BORN, dt.date(2015, 2, 28)),
        (UNCLE, "adopter", dt.date(2015, 3, 1), None),
    }


def test_when_the_marriage_is_known_only_later_the_link_comes_back(graph: Graph, tmp_path: Path) -> None:
    given(graph, tmp_path, {"births": [birth(1)], "adoptions": [adoption(UNCLE, "2015-03-01")]})
    assert (MOTHER, "mother", BORN, dt.date(2015, 2, 28)) in parents(graph)
    load_into(graph, tmp_path / "2", {"marriages": [wed(1, UNCLE, MOTHER, "2014-01-01")]})
    assert (MOTHER, "mother", BORN, None) in parents(graph)


def test_an_adoption_that_ends_gives_the_birth_link_back(graph: Graph, tmp_path: Path) -> None:
    given(graph, tmp_path, {"births": [birth(1)], "adoptions": [adoption(STRANGER, "2015-03-01", "2018-12-31")]})
    assert {each for each in parents(graph) if each[0] == MOTHER} == {
        (MOTHER, "mother", BORN, dt.date(2015, 2, 28)),
        (MOTHER, "mother", dt.date(2019, 1, 1), None),
    }


def test_an_adoption_closed_by_a_full_delivery_ends_too(graph: Graph, tmp_path: Path) -> None:
    given(graph, tmp_path, {"births": [birth(1)], "adoptions": [adoption(STRANGER, "2015-03-01")]})
    other = adoption(UNCLE, "2015-03-01", "2015-03-01", case_no=2) | {"child_iin": SECOND}
    day = dt.date(2026, 4, 1)
    load_into(graph, tmp_path / "2", {"adoptions": [other]}, day, full=True, force=True)
    assert (STRANGER, "adopter", dt.date(2015, 3, 1), dt.date(2026, 3, 31)) in parents(graph)
    assert (MOTHER, "mother", day, None) in parents(graph)


def test_marriages_end_by_dissolution_death_or_the_next_one(graph: Graph, tmp_path: Path) -> None:
    given(
        graph,
        tmp_path,
        {
            "marriages": [
                wed(1, FATHER, STRANGER, "2005-01-01"),
                wed(2, FATHER, MOTHER, "2010-01-01"),
                wed(3, UNCLE, STRANGER, "2011-01-01", "2012-06-01"),
            ],
            "deaths": [death(MOTHER, "2020-05-05")],
        },
    )
    assert spouses(graph) == {
        (FATHER, STRANGER, dt.date(2005, 1, 1), dt.date(2009, 12, 31)),
        (FATHER, MOTHER, dt.date(2010, 1, 1), dt.date(2020, 5, 4)),
        (UNCLE, STRANGER, dt.date(2011, 1, 1), dt.date(2012, 5, 31)),
    }


def test_a_death_that_comes_later_ends_the_marriage(graph: Graph, tmp_path: Path) -> None:
    given(graph, tmp_path, {"marriages": [wed(1, FATHER, MOTHER, "2010-01-01")]})
    load_into(graph, tmp_path / "2", {"deaths": [death(FATHER, "2025-01-02")]})
    assert spouses(graph) == {(FATHER, MOTHER, dt.date(2010, 1, 1), dt.date(2025, 1, 1))}


def test_the_register_of_deaths_wins_and_absence_is_no_death(graph: Graph, tmp_path: Path) -> None:
    people = [*PEOPLE[:4], PEOPLE[4] | {"death_date": "2020-01-01"}, PEOPLE[5]]
    deaths = [
        death(UNCLE, "2020-01-03"),
        death(FATHER, "2019-01-01", "declared_dead", 2),
        death(FATHER, "2019-06-01", "death", 3),
        death(MOTHER, "2018-01-01", "declared_absent", 4),
    ]
    load_into(graph, tmp_path / "delivery", {"citizens": people, "deaths": deaths})
    text = "MATCH (c:Citizen {iin: $iin}) RETURN c.died_on AS died, c.absent_on AS absent"
    assert [tuple(ask(graph, text, iin=iin)[0].values()) for iin in (UNCLE, FATHER, MOTHER)] == [
        (dt.date(2020, 1, 3), None),
        (dt.date(2019, 6, 1), None),
        (None, dt.date(2018, 1, 1)),
    ]


def test_whoever_is_gone_on_any_day_is_marked(graph: Graph, tmp_path: Path) -> None:
    gone = "MATCH (c:Gone) RETURN c.iin AS iin"
    left = citizen(STRANGER, "1970-01-01", "F") | {"residence": "departed", "departed_on": "2027-01-01"}
    people = [*CITIZENS, left]
    load_into(graph, tmp_path / "first", {"citizens": people, "deaths": [death(FATHER, "2020-05-01")]})
    assert {row["iin"] for row in ask(graph, gone)} == {STRANGER, FATHER}
    later = {"citizens": CITIZENS[:1], "deaths": [death(UNCLE, "2025-01-02", "declared_absent", act_no=2)]}
    load_into(graph, tmp_path / "later", later)
    assert {row["iin"] for row in ask(graph, gone)} == {STRANGER, FATHER, UNCLE}
    everyone = {"citizens": [one for one in people if one["iin"] != MOTHER]}
    load_into(graph, tmp_path / "full", everyone, day=dt.date(2026, 4, 1), full=True, force=True)
    assert {row["iin"] for row in ask(graph, gone)} == {STRANGER, FATHER, UNCLE, MOTHER}
