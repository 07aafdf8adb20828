"""The two kin queries bring what naming needs: the same relations as from the whole graph in memory."""

from datetime import date

import pytest

from graph import kinship, queries
from graph.client import Graph
from tests.graph.kin_family import AS_OF, BORN, COUPLES, family

FAMILY = family()
LATE, WARD = "FF", "eZDS"
WRITE = """
UNWIND $people AS p CREATE (:Citizen {iin: p[0], id: p[1], sex: p[2], birth_date: p[3], died_on: p[4]})
WITH count(*) AS done
UNWIND $parents AS t
MATCH (parent:Citizen {id: t[0]}), (child:Citizen {id: t[1]})
CREATE (parent)-[:PARENT_OF {role: 'father', from: child.birth_date, fact: 'births|' + t[1]}]->(child)
WITH count(*) AS done
UNWIND $couples AS t
MATCH (one:Citizen {id: t[0]}), (other:Citizen {id: t[1]})
CREATE (one)-[:SPOUSE_OF {from: date('1900-01-01'), to: one.died_on - duration({days: 1})}]->(other)
WITH count(*) AS done
MATCH (guardian:Citizen {id: $guardian}), (ward:Citizen {id: $ward})
CREATE (guardian)-[:GUARDIAN_IN]->(fact:Guardianship:Fact)<-[:WARD_IN]-(ward)
SET fact.kind = 'guardianship', fact.valid_from = date('2040-01-01')
CREATE (:Citizen {iin: 'stranger', id: 'id of a stranger', sex: 'F'})
"""


@pytest.fixture
def kin(graph: Graph) -> Graph:
    """A server that holds the made-up family; `id`s are kin types, IINs are not IINs at all."""
    people = [
        [f"iin of {who}", who, sex, date(year, 5, 5), date(1990, 2, 2) if who == LATE else None]
        for who, sex, year, _ in BORN
    ]
    graph.write("schema/citizen_iin")
    graph.write("schema/citizen_id")
    with graph.session(write=True) as session:
        session.run(
            WRITE,
            people=people,
            parents=[[parent, who] for who, _, _, both in BORN for parent in both.split()],
            couples=[pair.split() for pair in COUPLES.split(",")],
            guardian="eZ",
            ward=WARD,
        ).consume()
    return graph


@pytest.mark.parametrize("a", ["me", "H", "FFFBSSS", "eBSSD", "SWF", "HyBW"])
def test_kin_between_any_two(kin: Graph, a: str) -> None:
    """Whoever is related within four generations is related alike by the query's rows; what else it finds is true."""
    named = 0
    for b, *_ in BORN:
        rows = kin.read("card/kin_between", first=f"iin of {a}", second=f"iin of {b}")
        assert (rows[0]["first"], rows[0]["second"]) == (a, b)
        found = kinship.relation(kinship.from_rows(rows), a, b, AS_OF)
        if found is None:
            assert kinship.relation(FAMILY, a, b, AS_OF, generations=4) is None, (a, b)
            continue
        known = kinship.relation(FAMILY, a, b, AS_OF)
        assert known is not None
        assert (found.term("kk"), found.path) == (known.term("kk"), known.path)
        named += 1
    assert named >= 8


def test_kin_around_one(kin: Graph) -> None:
    rows = kin.read("card/kin_around", iin="iin of me")
    assert rows[0]["person"] == "me"
    around = kinship.from_rows(rows)
    for other in ("FFFF", "SSSD", "FeBS", "eZDS", "eBSS", "HyBW", "SWF", "FeBW", "HF", "HyZ", "MyZH", "FyZ"):
        found, known = kinship.relation(around, "me", other, AS_OF), kinship.relation(FAMILY, "me", other, AS_OF)
        assert found is not None, other
        assert known is not None
        assert [found.term(language) for language in ("en", "ru", "kk")] == [
            known.term(language) for language in ("en", "ru", "kk")
        ]


def test_late_spouse_guardian_and_stranger(kin: Graph) -> None:
    def between(a: str, b: str) -> kinship.Relation | None:
        rows = kin.read("card/kin_between", first=f"iin of {a}", second=f"iin of {b}")
        return kinship.relation(kinship.from_rows(rows), a, b, AS_OF)

    late, ward = between("FM", LATE), between("eZ", WARD)
    assert late is not None
    assert late.term() == "husband"
    assert ward is not None
    assert ward.term() == "grandson"
    rows = kin.read("card/kin_around", iin=f"iin of {WARD}")
    assert [found.term() for found in kinship.relations(kinship.from_rows(rows), WARD, "eZ", AS_OF)] == [
        "grandmother",
        "guardian",
    ]
    rows = kin.read("card/kin_between", first="iin of me", second="stranger")
    assert kinship.relation(kinship.from_rows(rows), "me", "id of a stranger", AS_OF) is None
    nobody = kin.read("card/kin_between", first="x", second="y")
    assert nobody[0]["first"] is None
    assert nobody[0]["people"] == []


def test_work_is_bounded(kin: Graph) -> None:
    """Database hits follow the kin, not the country: a pair in a family of 80 stays under a fixed number."""
    for name, params in (
        ("card/kin_between", {"first": "iin of me", "second": "iin of FFFBSSS"}),
        ("card/kin_around", {"iin": "iin of me"}),
    ):
        with kin.session(write=False) as session:
            summary = session.run("PROFILE " + queries.get(name).text, params).consume()
        assert _hits(summary.profile) < 4000


def _hits(plan: dict[str, object] | None) -> int:
    assert plan is not None
    children = plan.get("children", [])
    assert isinstance(children, list)
    return int(str(plan.get("dbHits", 0))) + sum(_hits(child) for child in children)
