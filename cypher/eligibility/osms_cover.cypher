// Adults without medical insurance and without work, for whom the state pays when their family is in need: `level_of` is the
// number of the person whose family's level is then added.
// law: Social Code a. 24; Law on compulsory social medical insurance 16.11.2015 No. 405-V
// params: slices, as_of, everyone, adult_born_after
// returns: iin, level_of, residence, works, insured, insured_as_of
UNWIND $slices.ranges AS slice
MATCH (c:Citizen) WHERE slice[0] <= c.number <= slice[1]
  AND c.birth_date <= $adult_born_after AND coalesce(c.died_on > $as_of, true) AND coalesce(c.absent_on > $as_of, true)
  AND coalesce(c.closed_on > $as_of, true) AND NOT (c.residence = 'departed' AND coalesce(c.departed_on <= $as_of, true))
WITH c, head(COLLECT {
    MATCH (c)-[:HAS_MEDICAL]->(m:MedicalRecord) WHERE m.as_of <= $as_of AND coalesce(m.closed_on > $as_of, true)
    RETURN {insured: coalesce(m.insured, false), as_of: m.as_of}
  }) AS medical
WHERE $everyone OR NOT coalesce(medical.insured, false)
WITH c, medical, head(COLLECT {
    MATCH (c)-[:EMPLOYED|RUNS]->(w)
    WHERE w.valid_from <= $as_of AND (w.valid_to IS NULL OR w.valid_to >= $as_of) AND coalesce(w.closed_on > $as_of, true)
      AND (w:Employment OR w.role = 'sole_trader' AND w.status = 'active')
    RETURN {register: CASE WHEN w:Employment THEN 'employment' ELSE 'businesses' END, since: w.valid_from} AS work
    ORDER BY w.valid_from, w.key LIMIT 1
  }) AS works
WHERE $everyone OR works IS NULL
RETURN c.iin AS iin, c.number AS level_of,
  CASE WHEN c.residence = 'departed' AND c.departed_on > $as_of THEN 'permanent' ELSE c.residence END AS residence,
  works, coalesce(medical.insured, false) AS insured, medical.as_of AS insured_as_of
