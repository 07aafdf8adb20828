// Holders, past and present, of a state award for mothers.
// law: Social Code a. 93-95
// params: slices, as_of, everyone, pausing
// returns: iin, birth_date, residence, paused_by, awards
UNWIND $slices.ranges AS slice
MATCH (c:Citizen) WHERE slice[0] <= c.number <= slice[1]
  AND (EXISTS { (c:Awarded)-[:AWARDED]->() } OR $everyone AND c.sex = 'F')
  AND c.birth_date <= $as_of AND coalesce(c.died_on > $as_of, true) AND coalesce(c.absent_on > $as_of, true) AND coalesce(c.closed_on > $as_of, true)
RETURN c.iin AS iin, c.birth_date AS birth_date,
  CASE WHEN c.residence = 'departed' AND c.departed_on > $as_of THEN 'permanent' ELSE c.residence END AS residence,
  coalesce(head(COLLECT {
    MATCH (c:HasStatus)-[:HAS_STATUS]->(s:Status)
    WHERE s.kind IN $pausing AND s.valid_from <= $as_of AND (s.valid_to IS NULL OR s.valid_to >= $as_of)
      AND coalesce(s.closed_on > $as_of, true)
    RETURN s.kind ORDER BY s.kind
  }), head(COLLECT {
    MATCH (c:HasKandas)-[:HAS_KANDAS]->(d:Kandas)
    WHERE 'kandas_expired' IN $pausing AND c.citizenship <> 'KZ' AND NOT coalesce(c.treaty_rights, false)
      AND d.valid_from <= $as_of
    WITH max(d.valid_to) AS until WHERE until < $as_of
    RETURN 'kandas_expired'
  })) AS paused_by,
  COLLECT {
    MATCH (c:Awarded)-[:AWARDED]->(a:Award) WHERE a.granted_on <= $as_of
    RETURN {award: a.award, since: a.granted_on,
            until: CASE WHEN a.closed_on < a.revoked_on OR a.revoked_on IS NULL THEN a.closed_on ELSE a.revoked_on END} AS award
    ORDER BY a.granted_on, a.key
  } AS awards
