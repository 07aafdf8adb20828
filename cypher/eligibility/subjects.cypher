// The numbers of these people and of those through whom they may have a right: children whom they are named to care for,
// and the dead and absent among kin, spouses and providers.
// law: Social Code a. 81, 84, 234, 239, 242
// params: iins, as_of
// returns: numbers
UNWIND $iins AS iin
MATCH (c:Citizen {iin: iin})
CALL (c) {
  RETURN c.number AS number
  UNION
  MATCH (c:CarerIn)-[:CARER_IN]->(:Care {reason: 'child'})<-[:CARED_IN]-(d:Citizen)
  RETURN d.number AS number
  UNION
  MATCH (c)<-[:PARENT_OF]-(d:Citizen) WHERE d.died_on <= $as_of OR d.absent_on <= $as_of
  RETURN d.number AS number
  UNION
  MATCH (c)<-[:PARENT_OF]-(:Citizen)<-[:PARENT_OF]-(d:Citizen) WHERE d.died_on <= $as_of OR d.absent_on <= $as_of
  RETURN d.number AS number
  UNION
  MATCH (c)<-[:PARENT_OF]-(:Citizen)-[:PARENT_OF]->(d:Citizen) WHERE d.died_on <= $as_of OR d.absent_on <= $as_of
  RETURN d.number AS number
  UNION
  MATCH (c)-[:PARENT_OF]->(d:Citizen) WHERE d.died_on <= $as_of OR d.absent_on <= $as_of
  RETURN d.number AS number
  UNION
  MATCH (c)-[:PARENT_OF]->(:Citizen)-[:PARENT_OF]->(d:Citizen) WHERE d.died_on <= $as_of OR d.absent_on <= $as_of
  RETURN d.number AS number
  UNION
  MATCH (c)-[:PARENT_OF]->(:Citizen)<-[:PARENT_OF]-(d:Citizen) WHERE d.died_on <= $as_of OR d.absent_on <= $as_of
  RETURN d.number AS number
  UNION
  MATCH (c)-[:SPOUSE_OF]-(d:Citizen) WHERE d.died_on <= $as_of OR d.absent_on <= $as_of
  RETURN d.number AS number
  UNION
  MATCH (c)<-[:PARENT_OF]-(:Citizen)-[:SPOUSE_OF]-(d:Citizen) WHERE d.died_on <= $as_of OR d.absent_on <= $as_of
  RETURN d.number AS number
  UNION
  MATCH (c:DependantIn)-[:DEPENDANT_IN]->(:Dependency)<-[:PROVIDER_IN]-(d:Citizen) WHERE d.died_on <= $as_of OR d.absent_on <= $as_of
  RETURN d.number AS number
  UNION
  MATCH (c)-[:SPOUSE_OF]-(:Citizen)<-[:PARENT_OF]-(d:Citizen) WHERE d.died_on <= $as_of OR d.absent_on <= $as_of
  RETURN d.number AS number
  UNION
  MATCH (c)-[:SPOUSE_OF]-(:Citizen)-[:PARENT_OF]->(d:Citizen) WHERE d.died_on <= $as_of OR d.absent_on <= $as_of
  RETURN d.number AS number
  UNION
  MATCH (c:GuardianIn)-[:GUARDIAN_IN]->(:Guardianship)<-[:WARD_IN]-(:Citizen)<-[:PARENT_OF]-(d:Citizen)
  WHERE d.died_on <= $as_of OR d.absent_on <= $as_of
  RETURN d.number AS number
}
RETURN collect(DISTINCT number) AS numbers
