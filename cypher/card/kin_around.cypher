// One person's kin, to name each of them: ancestors and descendants to four generations; siblings, their children and
// grandchildren, aunts, uncles and first cousins; the spouse's parents, siblings and children; the children's
// parents-in-law; everyone's spouses and other parents; guardians and wards; the ties among them all.
// Each person is [id, sex, birth date, death date]; each tie is [id, id, role or from, ...] as graph.kinship takes them.
// law: Code on Marriage and Family, 26.12.2011 No. 518-IV, a. 1 (close relatives, affinity)
// params: iin
// returns: person, people, parents, spouses, guardians
MATCH (c:Citizen {iin: $iin})
CALL (c) {
  MATCH (c)<-[:PARENT_OF*0..4]-(kin:Citizen)
  RETURN kin
  UNION
  MATCH (c)-[:PARENT_OF*1..4]->(kin:Citizen)
  RETURN kin
  UNION
  MATCH (c)<-[:PARENT_OF]-(:Citizen)-[:PARENT_OF*1..3]->(kin:Citizen)
  RETURN kin
  UNION
  MATCH (c)<-[:PARENT_OF*2]-(:Citizen)-[:PARENT_OF*1..2]->(kin:Citizen)
  RETURN kin
  UNION
  MATCH (c)-[:SPOUSE_OF]-(:Citizen)<-[:PARENT_OF*0..1]-(:Citizen)-[:PARENT_OF*0..1]->(kin:Citizen)
  RETURN kin
  UNION
  MATCH (c)-[:PARENT_OF]->(:Citizen)-[:SPOUSE_OF]-(:Citizen)<-[:PARENT_OF]-(kin:Citizen)
  RETURN kin
  UNION
  MATCH (c)-[:GUARDIAN_IN|WARD_IN]->(:Guardianship)<-[:GUARDIAN_IN|WARD_IN]-(kin:Citizen)
  RETURN kin
}
WITH c, collect(DISTINCT kin) AS blood
WITH c, COLLECT {
  UNWIND blood AS one
  MATCH (one)-[:SPOUSE_OF*0..1]-(kin:Citizen)
  RETURN DISTINCT kin
  UNION
  UNWIND blood AS one
  MATCH (one)<-[:PARENT_OF]-(kin:Citizen)
  RETURN DISTINCT kin
} AS kin
RETURN c.id AS person,
  [p IN kin | [p.id, p.sex, p.birth_date, coalesce(p.died_on, p.death_date)]] AS people,
  COLLECT {
    UNWIND kin AS child
    MATCH (child)<-[tie:PARENT_OF]-(parent:Citizen) WHERE parent IN kin
    RETURN [parent.id, child.id, tie.role, tie.from, tie.to]
  } AS parents,
  COLLECT {
    UNWIND kin AS one
    MATCH (one)-[tie:SPOUSE_OF]->(other:Citizen) WHERE other IN kin
    RETURN [one.id, other.id, tie.from, tie.to]
  } AS spouses,
  COLLECT {
    UNWIND kin AS guardian
    MATCH (guardian)-[:GUARDIAN_IN]->(fact:Guardianship)<-[:WARD_IN]-(ward:Citizen) WHERE ward IN kin
    RETURN [guardian.id, ward.id, fact.kind, fact.valid_from,
      CASE WHEN fact.valid_to IS NULL OR fact.closed_on <= fact.valid_to
           THEN fact.closed_on - duration({days: 1}) ELSE fact.valid_to END]
  } AS guardians
