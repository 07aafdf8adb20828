// A day's scoring begins, or goes on where a killed one stopped if nothing was loaded since and the law is the same. `size`
// is how many people a slice has.
// params: as_of, edition, last, size
// returns: done
MATCH (m:Meta)
REMOVE m.levels_as_of
WITH m
MERGE (w:Scoring {as_of: $as_of})
WITH w, head(COLLECT { MATCH (d:Delivery) RETURN d.id ORDER BY d.number DESC LIMIT 1 }) AS data
WITH w, data, CASE WHEN w.data = data AND w.edition = $edition AND w.last = $last AND w.size = $size AND w.finished IS NULL
  THEN coalesce(w.done, []) ELSE [] END AS done
SET w.data = data, w.edition = $edition, w.last = $last, w.size = $size, w.done = done, w.finished = null
RETURN done
