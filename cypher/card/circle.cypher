// These people with two generations above them and everyone's spouses, to name how each is related to the head.
// Each person is [id, sex, birth date, death date]; each tie is [id, id, role or from, ...] as graph.kinship takes them.
// params: numbers
// returns: people, parents, spouses, guardians
UNWIND $numbers AS number
MATCH (:Citizen {number: number})<-[:PARENT_OF*0..2]-(:Citizen)-[:SPOUSE_OF*0..1]-(c:Citizen)
WITH collect(DISTINCT c) AS kin
RETURN [p IN kin | [p.id, p.sex, p.birth_date, p.died_on]] AS people,
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
    RETURN [guardian.id, ward.id, fact.kind, fact.valid_from, fact.valid_to]
  } AS guardians
