// Children with a disability, and the parents and guardians who might be bringing them up.
// law: Social Code a. 171 (5), 183-186
// params: slices, as_of, everyone, child_born_after, pausing
// returns: children, disabilities, status
UNWIND $slices.ranges AS slice
MATCH (c:Citizen) WHERE slice[0] <= c.number <= slice[1]
  AND c.birth_date > $child_born_after AND c.birth_date <= $as_of
  AND ($everyone OR EXISTS { (c:HasDisability)-[:HAS_DISABILITY]->() })
  AND coalesce(c.died_on > $as_of, true) AND coalesce(c.closed_on > $as_of, true)
WITH c, COLLECT {
    MATCH (c:HasDisability)-[:HAS_DISABILITY]->(d:Disability) WHERE d.valid_from <= $as_of AND coalesce(d.closed_on > $as_of, true)
    RETURN {category: d.category, group: toString(d.group), since: d.valid_from, until: d.valid_to} AS disability
    ORDER BY d.valid_from DESC, d.key
  } AS disabilities
CALL (c) {
  CALL (c) {
    MATCH (c)<-[:PARENT_OF]-(p:Citizen)
    RETURN p
    UNION
    MATCH (c:WardIn)-[:WARD_IN]->(:Guardianship)<-[:GUARDIAN_IN]-(p:Citizen)
    RETURN p
  }
  WITH DISTINCT p
  WITH p, head(COLLECT {
      MATCH (p:HasKandas)-[:HAS_KANDAS]->(d:Kandas) WHERE d.valid_from <= $as_of AND d.valid_to >= $as_of AND coalesce(d.closed_on > $as_of, true)
      RETURN {since: d.valid_from, until: d.valid_to} AS kandas ORDER BY d.valid_to DESC
    }) AS kandas,
    head(COLLECT {
      MATCH (p:HasStatus)-[:HAS_STATUS]->(s:Status)
      WHERE s.kind IN $pausing AND s.valid_from <= $as_of AND (s.valid_to IS NULL OR s.valid_to >= $as_of)
        AND coalesce(s.closed_on > $as_of, true)
      RETURN s.kind ORDER BY s.kind
    }) AS paused_by
  RETURN collect({
    iin: p.iin, number: p.number, citizenship: p.citizenship, treaty_rights: coalesce(p.treaty_rights, false),
    residence: CASE WHEN p.residence = 'departed' AND p.departed_on > $as_of THEN 'permanent' ELSE p.residence END,
    kandas: kandas IS NOT NULL, kandas_term: kandas, paused_by: paused_by
  }) AS status
}
RETURN [c.number] AS children, disabilities, status
