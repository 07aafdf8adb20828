// A sweep of the day begins that goes on with the generation of an earlier one; if it is killed, it begins anew.
// params: base, as_of, edition
// returns: generation
MATCH (b:Sweep {as_of: $base})
MERGE (s:Sweep {as_of: $as_of})
SET s.left = coalesce(s.left, []) + CASE WHEN s.generation <> b.generation THEN [s.generation] ELSE [] END
SET s.generation = b.generation, s.edition = $edition, s.last = null, s.done = [], s.finished = null,
  s.data = head(COLLECT { MATCH (d:Delivery) RETURN d.id ORDER BY d.number DESC LIMIT 1 })
RETURN s.generation AS generation
