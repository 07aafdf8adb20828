// The numbers of these people and of those through whom they may have a right that excludes another: children whom they are
// named to care for, and the dead and absent on whom they may have lived or whose children they may care for.
// law: Social Code a. 81, 84, 169, 234
// params: iins, as_of, student_born_after, adult_years
// returns: numbers
UNWIND $iins AS iin
MATCH (c:Citizen {iin: iin})
WITH c, c:CarerIn OR c:GuardianIn AS cares, c.birth_date > $student_born_after OR EXISTS {
    MATCH (c:HasDisability)-[:HAS_DISABILITY]->(x:Disability)
    WHERE x.category IN ['from_childhood', 'child'] OR x.valid_from.year <= c.birth_date.year + $adult_years
  } AS young
CALL (c, cares, young) {
  RETURN c.number AS number
  UNION
  MATCH (c:CarerIn)-[:CARER_IN]->(:Care {reason: 'child'})<-[:CARED_IN]-(d:Citizen)
  RETURN d.number AS number
  UNION
  MATCH (c:DependantIn)-[:DEPENDANT_IN]->(:Dependency)<-[:PROVIDER_IN]-(d:Citizen) WHERE d.died_on <= $as_of OR d.absent_on <= $as_of
  RETURN d.number AS number
  UNION
  WITH c, young WHERE young
  MATCH (c)<-[:PARENT_OF]-(d:Citizen) WHERE d.died_on <= $as_of OR d.absent_on <= $as_of
  RETURN d.number AS number
  UNION
  WITH c, young WHERE young
  MATCH (c)<-[:PARENT_OF]-(:Citizen)-[:SPOUSE_OF]-(d:Citizen) WHERE d.died_on <= $as_of OR d.absent_on <= $as_of
  RETURN d.number AS number
  UNION
  WITH c, cares WHERE cares OR EXISTS { MATCH (c)-[:PARENT_OF]->(k:Citizen) WHERE k.birth_date > $student_born_after }
  MATCH (c)-[:SPOUSE_OF]-(d:Citizen) WHERE d.died_on <= $as_of OR d.absent_on <= $as_of
  RETURN d.number AS number
  UNION
  WITH c, cares WHERE cares
  MATCH (c)<-[:PARENT_OF]-(:Citizen)-[:PARENT_OF]->(d:Citizen) WHERE d.died_on <= $as_of OR d.absent_on <= $as_of
  RETURN d.number AS number
  UNION
  WITH c, cares WHERE cares
  MATCH (c)-[:PARENT_OF]->(d:Citizen) WHERE d.died_on <= $as_of OR d.absent_on <= $as_of
  RETURN d.number AS number
  UNION
  WITH c, cares WHERE cares
  MATCH (c)-[:PARENT_OF]->(:Citizen)-[:PARENT_OF]->(d:Citizen) WHERE d.died_on <= $as_of OR d.absent_on <= $as_of
  RETURN d.number AS number
}
RETURN collect(DISTINCT number) AS numbers
