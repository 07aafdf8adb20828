// A sweep of the day begins, or goes on where a killed one stopped if nothing was loaded since.
// params: as_of, edition, last
// returns: done
MATCH (m:Meta)
MERGE (s:Sweep {as_of: $as_of})
WITH s, m, CASE WHEN s.data = m.last_delivery AND s.edition = $edition AND s.last = $last AND s.finished IS NULL
  THEN coalesce(s.done, []) ELSE [] END AS done
SET s.data = m.last_delivery, s.edition = $edition, s.last = $last, s.done = done, s.finished = null
RETURN done
