// Who and what is needed to name how two people are related: both ends and their spouses with four generations of
// ancestors; parents and children of the ends, their spouses, and two generations above those; the ties among them all.
// Each person is [id, sex, birth date, death date]; each tie is [id, id, role or from, ...] as graph.kinship takes them.
// law: Code on Marriage and Family, 26.12.2011 No. 518-IV, a. 1 (close relatives, affinity)
// params: first, second
// returns: first, second, people, parents, spouses, guardians
MATCH (one:Citizen) WHERE one.iin IN [$first, $second]
CALL (one) {
  MATCH (one)-[:SPOUSE_OF*0..1]-(:Citizen)<-[:PARENT_OF*0..4]-(kin:Citizen)
  RETURN kin
  UNION
  MATCH (one)-[:PARENT_OF*0..1]-(:Citizen)-[:SPOUSE_OF*0..1]-(:Citizen)<-[:PARENT_OF*0..2]-(kin:Citizen)
  RETURN kin
}
WITH collect(DISTINCT kin) AS kin
RETURN head([p IN kin WHERE p.iin = $first | p.id]) AS first,
  head([p IN kin WHERE p.iin = $second | p.id]) AS second,
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
