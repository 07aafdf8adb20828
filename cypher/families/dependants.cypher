// The children and wards of these people, living with them or not, as far as the kin known on the day goes.
// params: numbers, as_of
// returns: numbers
UNWIND $numbers AS number
MATCH (p:Citizen {number: number})
CALL (p) {
  MATCH (p)-[l:PARENT_OF]->(k:Citizen)
  WHERE l.from <= $as_of AND (l.to IS NULL OR l.to >= $as_of)
  RETURN k
  UNION
  MATCH (p)-[:GUARDIAN_IN]->(g:Guardianship)<-[:WARD_IN]-(k:Citizen)
  WHERE g.valid_from <= $as_of AND (g.valid_to IS NULL OR g.valid_to >= $as_of)
  RETURN k
}
WITH DISTINCT k WHERE coalesce(k.died_on > $as_of, true)
RETURN collect(k.number) AS numbers
