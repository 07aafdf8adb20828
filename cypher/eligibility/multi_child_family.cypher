// Couples and lone adults who might bring up many children: the head of each, the spouse, and whom they might count.
// law: Social Code a. 71, 90-92
// params: slices, as_of, everyone, minimum, adult_born_after, student_born_after, pausing
// returns: head, spouse, status, children
UNWIND $slices.ranges AS slice
MATCH (c:Citizen) WHERE slice[0] <= c.number <= slice[1]
  AND c.birth_date <= $adult_born_after AND coalesce(c.died_on > $as_of, true) AND coalesce(c.absent_on > $as_of, true)
  AND coalesce(c.closed_on > $as_of, true)
  AND NOT (c.residence = 'departed' AND coalesce(c.departed_on <= $as_of, true))
  AND ($everyone OR c.sex = 'F' OR COUNT { (c)-[:PARENT_OF]->() } + COUNT { (c:GuardianIn)-[:GUARDIAN_IN]->() } > 0)
OPTIONAL MATCH (c)-[m:SPOUSE_OF]-(s:Citizen)
  WHERE m.from <= $as_of AND (m.to IS NULL OR m.to >= $as_of)
    AND coalesce(s.absent_on > $as_of, true) AND coalesce(s.closed_on > $as_of, true)
    AND NOT (s.residence = 'departed' AND coalesce(s.departed_on <= $as_of, true))
WITH c, s WHERE s IS NULL OR c.sex = 'F' OR s.birth_date > $adult_born_after
WITH c, s, COUNT { (c)-[:PARENT_OF]->() } + COUNT { (c:GuardianIn)-[:GUARDIAN_IN]->() } AS hers,
  COUNT { (s)-[:PARENT_OF]->() } + COUNT { (s:GuardianIn)-[:GUARDIAN_IN]->() } AS his
WHERE $everyone OR hers + coalesce(his, 0) >= $minimum
WITH c, s, COLLECT {
    UNWIND CASE WHEN s IS NULL THEN [c] ELSE [c, s] END AS adult
    CALL (adult) {
      MATCH (adult)-[l:PARENT_OF]->(k:Citizen)
      WHERE l.from <= $as_of AND (l.to IS NULL OR l.to >= $as_of)
      RETURN k
      UNION
      WITH adult WHERE EXISTS { (adult:GuardianIn)-[:GUARDIAN_IN]->() }
      MATCH (adult:GuardianIn)-[:GUARDIAN_IN]->(g:Guardianship)<-[:WARD_IN]-(k:Citizen)
      WHERE g.valid_from <= $as_of AND (g.valid_to IS NULL OR g.valid_to >= $as_of) AND coalesce(g.closed_on > $as_of, true)
      RETURN k
    }
    WITH DISTINCT k
    WHERE k.birth_date > $student_born_after AND k.birth_date <= $as_of AND coalesce(k.died_on > $as_of, true)
    RETURN k.number ORDER BY k.birth_date, k.number
  } AS children
WHERE $everyone OR size(children) >= $minimum
UNWIND [person IN [c, s] WHERE person IS NOT NULL] AS person
WITH c, s, children, person, head(COLLECT {
    MATCH (person:HasKandas)-[:HAS_KANDAS]->(d:Kandas)
    WHERE d.valid_from <= $as_of AND d.valid_to >= $as_of AND coalesce(d.closed_on > $as_of, true)
    RETURN {since: d.valid_from, until: d.valid_to} AS kandas ORDER BY d.valid_to DESC
  }) AS kandas, head(COLLECT {
    MATCH (person:HasStatus)-[:HAS_STATUS]->(x:Status)
    WHERE x.kind IN $pausing AND x.valid_from <= $as_of AND (x.valid_to IS NULL OR x.valid_to >= $as_of)
      AND coalesce(x.closed_on > $as_of, true)
    RETURN x.kind ORDER BY x.kind
  }) AS paused_by
WITH c, s, children, collect({
    iin: person.iin, number: person.number, sex: person.sex, birth_date: person.birth_date, citizenship: person.citizenship,
    treaty_rights: coalesce(person.treaty_rights, false),
    residence: CASE WHEN person.residence = 'departed' AND person.departed_on > $as_of THEN 'permanent' ELSE person.residence END,
    kandas: kandas IS NOT NULL, kandas_term: kandas, paused_by: paused_by
  }) AS adults
RETURN c.number AS head, s.number AS spouse, adults AS status, children
