"""Fifty thousand people at one address, among them one family: a couple, four children and a grandmother."""

from datetime import date

from graph.client import Graph

CROWD = 50_000
PORTION = 5_000
"""People created in one transaction: the server of the tests has little memory."""

AS_OF = date(2026, 3, 1)
FAMILY = [[0, 6]]
"""The numbers of the family: wife 0, husband 1, their children 2 to 5, the wife's mother 6."""

_PEOPLE = """
MERGE (a:Address {address_id: 'a'}) SET a:Record, a.key = 'addresses|a', a.region = 'KZ-75',
  a.settlement_kind = 'republican_city'
WITH a
UNWIND range($first, $last) AS n
CREATE (c:Record:Citizen {
  number: n, iin: right('00000000000' + toString(n), 12), id: 'id' + toString(n), key: 'citizens|' + toString(n),
  sex: CASE n % 2 WHEN 0 THEN 'F' ELSE 'M' END, residence: 'permanent', citizenship: 'KZ',
  birth_date: CASE WHEN n = 6 THEN date('1955-05-05') WHEN n IN range(2, 5) THEN date({year: 2010 + n})
    ELSE date({year: 1980 + n % 10}) END
})-[:REGISTERED]->(:Record:Registration {
  key: 'registrations|' + toString(n), address_id: 'a', kind: 'permanent', valid_from: date('2020-01-01')
})-[:AT]->(a)
"""
_KIN = """
MATCH (wife:Citizen {number: 0}) MATCH (husband:Citizen {number: 1}) MATCH (mother:Citizen {number: 6})
CREATE (husband)-[:SPOUSE_OF {from: date('2009-09-09'), fact: 'marriages|m'}]->(wife)
CREATE (mother)-[:PARENT_OF {role: 'mother', from: wife.birth_date, fact: 'births|w'}]->(wife)
WITH wife, husband
UNWIND range(2, 5) AS n
MATCH (child:Citizen {number: n})
CREATE (wife)-[:PARENT_OF {role: 'mother', from: child.birth_date, fact: 'births|' + toString(n)}]->(child)
CREATE (husband)-[:PARENT_OF {role: 'father', from: child.birth_date, fact: 'births|' + toString(n)}]->(child)
"""


def settle(graph: Graph) -> None:
    """Fill an empty graph that has its schema."""
    with graph.session(write=True) as session:
        for first in range(0, CROWD, PORTION):
            session.run(_PEOPLE, first=first, last=first + PORTION - 1).consume()
        session.run(_KIN).consume()
        session.run("CALL db.awaitIndexes(60)").consume()
        session.run("CALL db.resampleOutdatedIndexes()").consume()
