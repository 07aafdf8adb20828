// Who is at the daily work, if anyone, and whether the families and rights stored for the day rest on all deliveries.
// params: as_of
// returns: holder, fresh
MATCH (m:Meta)
WITH m, head(COLLECT { MATCH (d:Delivery) RETURN d.id ORDER BY d.number DESC LIMIT 1 }) AS data
RETURN m.daily AS holder, coalesce(m.families_as_of = $as_of, false)
  AND EXISTS { MATCH (s:Sweep {as_of: $as_of}) WHERE s.finished IS NOT NULL AND s.data = data } AS fresh
