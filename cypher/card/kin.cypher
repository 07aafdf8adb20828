// The nearest kin of these people, living or dead: parents, children, spouses (the late too), guardians and wards.
// params: numbers, as_of
// returns: number, kin, tie, since
UNWIND $numbers AS number
MATCH (c:Citizen {number: number})
CALL (c) {
  MATCH (c)<-[l:PARENT_OF]-(p:Citizen)
  WHERE l.from <= $as_of AND (l.to IS NULL OR l.to >= $as_of)
  RETURN p.number AS kin, CASE l.role WHEN 'adopter' THEN 'adopter' ELSE 'parent' END AS tie, l.from AS since
  UNION
  MATCH (c)-[l:PARENT_OF]->(k:Citizen)
  WHERE l.from <= $as_of AND (l.to IS NULL OR l.to >= $as_of)
  RETURN k.number AS kin, CASE l.role WHEN 'adopter' THEN 'adopted_child' ELSE 'child' END AS tie, l.from AS since
  UNION
  MATCH (c)-[l:SPOUSE_OF]-(s:Citizen)
  WHERE l.from <= $as_of AND (l.to IS NULL OR l.to >= $as_of OR (s.died_on <= $as_of AND l.to >= s.died_on - duration({days: 1})))
  RETURN s.number AS kin, CASE WHEN s.died_on <= $as_of THEN 'late_spouse' ELSE 'spouse' END AS tie, l.from AS since
  UNION
  MATCH (c)-[:WARD_IN]->(g:Guardianship)<-[:GUARDIAN_IN]-(p:Citizen)
  WHERE g.valid_from <= $as_of AND (g.valid_to IS NULL OR g.valid_to >= $as_of) AND coalesce(g.closed_on > $as_of, true)
  RETURN p.number AS kin, 'guardian' AS tie, g.valid_from AS since
  UNION
  MATCH (c)-[:GUARDIAN_IN]->(g:Guardianship)<-[:WARD_IN]-(w:Citizen)
  WHERE g.valid_from <= $as_of AND (g.valid_to IS NULL OR g.valid_to >= $as_of) AND coalesce(g.closed_on > $as_of, true)
  RETURN w.number AS kin, 'ward' AS tie, g.valid_from AS since
}
RETURN number, kin, tie, since ORDER BY number, tie, since, kin
