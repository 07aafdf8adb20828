// A sweep of the day begins that carries over what an earlier one found; if it is killed, it begins anew.
// params: as_of, edition
// returns: nothing
MATCH (:Meta)
MERGE (s:Sweep {as_of: $as_of})
SET s.data = head(COLLECT { MATCH (d:Delivery) RETURN d.id ORDER BY d.number DESC LIMIT 1 }),
  s.edition = $edition, s.last = null, s.done = [], s.finished = null
