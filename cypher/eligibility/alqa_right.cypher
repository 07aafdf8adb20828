// Mothers of so many children that they may apply for an award: the children, and the awards they hold.
// law: Law 12.12.1995 No. 2676 on state awards, ch. VI
// params: slices, as_of, everyone, minimum
// returns: iin, birth_date, citizenship, awards, children_known
UNWIND $slices.ranges AS slice
MATCH (c:Citizen) WHERE slice[0] <= c.number <= slice[1] AND c.sex = 'F'
  AND ($everyone OR COUNT { (c)-[:PARENT_OF]->() } >= $minimum)
  AND c.birth_date <= $as_of AND coalesce(c.died_on > $as_of, true) AND coalesce(c.absent_on > $as_of, true) AND coalesce(c.closed_on > $as_of, true)
  AND NOT (c.residence = 'departed' AND coalesce(c.departed_on <= $as_of, true))
RETURN c.iin AS iin, c.birth_date AS birth_date, c.citizenship AS citizenship,
  COLLECT {
    MATCH (c:Awarded)-[:AWARDED]->(a:Award)
    WHERE a.granted_on <= $as_of AND coalesce(a.revoked_on > $as_of, true) AND coalesce(a.closed_on > $as_of, true)
    RETURN {award: a.award, since: a.granted_on} AS award ORDER BY a.granted_on, a.key
  } AS awards,
  COLLECT {
    MATCH (c)-[l:PARENT_OF]->(k:Citizen)
    WHERE l.from <= $as_of AND (l.to IS NULL OR l.to >= $as_of)
    WITH k, min(l.from) AS since
    RETURN {
      iin: k.iin, birth_date: k.birth_date, since: since, alive: coalesce(k.died_on > $as_of, true),
      on_duty: EXISTS { MATCH (k)-[:DIED]->(d:Death {circumstance: 'on_duty'}) WHERE coalesce(d.closed_on > $as_of, true) },
      rights: head(COLLECT {
        MATCH (c:ParentIn)-[:PARENT_IN]->(x:ParentalRights {child_iin: k.iin})
        WHERE x.valid_from <= $as_of AND (x.valid_to IS NULL OR x.valid_to >= $as_of) AND coalesce(x.closed_on > $as_of, true)
        RETURN x.status ORDER BY x.valid_from DESC, x.key
      })
    } AS child ORDER BY k.birth_date, k.number
  } AS children_known
