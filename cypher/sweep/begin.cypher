// A sweep of the day begins, or goes on where a killed one stopped if nothing was loaded since.
// params: as_of, edition, last
// returns: done
MATCH (:Meta)
MERGE (s:Sweep {as_of: $as_of})
WITH s, head(COLLECT { MATCH (d:Delivery) RETURN d.id ORDER BY d.number DESC LIMIT 1 }) AS data
WITH s, data, CASE WHEN s.data = data AND s.edition = $edition AND s.last = $last AND s.finished IS NULL
  THEN coalesce(s.done, []) ELSE [] END AS done
SET s.data = data, s.edition = $edition, s.last = $last, s.done = done, s.finished = null
RETURN done
