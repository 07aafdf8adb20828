// How many people there are, the highest number, and the day that the stored families stand for.
// params: none
// returns: citizens, last, families_as_of
OPTIONAL MATCH (m:Meta)
RETURN COUNT { (:Citizen) } AS citizens,
  coalesce(head(COLLECT { MATCH (c:Citizen) WHERE c.number IS NOT NULL RETURN c.number ORDER BY c.number DESC LIMIT 1 }), -1) AS last,
  m.families_as_of AS families_as_of
