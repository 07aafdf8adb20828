// The families that must be scored anew: not scored yet, or with a member who was touched since a day, or for whom an age
// is reached, or a fact begins or ended, on one of the days.
// params: births, begins, ends, since
// returns: families
CALL () {
  MATCH (f:Unscored) RETURN f
  UNION
  MATCH (c:Citizen) USING INDEX SEEK c:Citizen(touched) WHERE c.touched >= $since
  MATCH (c)-[:MEMBER_OF]->(f) RETURN f
  UNION
  UNWIND $births AS day MATCH (c:Citizen {birth_date: day})-[:MEMBER_OF]->(f:Family) RETURN f
  UNION
  UNWIND $begins AS day MATCH (:Record {valid_from: day})<--(c:Citizen)-[:MEMBER_OF]->(f:Family) RETURN f
  UNION
  UNWIND $begins AS day MATCH (:Record {as_of: day})<--(c:Citizen)-[:MEMBER_OF]->(f:Family) RETURN f
  UNION
  UNWIND $ends AS day MATCH (:Record {valid_to: day})<--(c:Citizen)-[:MEMBER_OF]->(f:Family) RETURN f
}
RETURN collect([f.number, COLLECT { MATCH (f)<-[:MEMBER_OF]-(m:Citizen) RETURN m.number }]) AS families
