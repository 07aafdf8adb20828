// The decorations that these people were granted by the day.
// params: numbers, as_of
// returns: number, award, granted_on, revoked_on
UNWIND $numbers AS number
MATCH (c:Citizen {number: number})-[:AWARDED]->(a:Award)
WHERE a.granted_on <= $as_of AND coalesce(a.closed_on > $as_of, true)
RETURN number, a.award AS award, a.granted_on AS granted_on,
  CASE WHEN a.revoked_on <= $as_of THEN a.revoked_on END AS revoked_on
ORDER BY number, granted_on, a.key
