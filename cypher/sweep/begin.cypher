// A sweep of everyone begins a new generation of rights, or goes on where a killed one stopped if nothing was loaded
// since. `size` is how many people a slice has.
// params: as_of, edition, last, size
// returns: done, generation
MATCH (m:Meta)
MERGE (s:Sweep {as_of: $as_of})
WITH m, s, head(COLLECT { MATCH (d:Delivery) RETURN d.id ORDER BY d.number DESC LIMIT 1 }) AS data
WITH m, s, data, s.data = data AND s.edition = $edition AND s.last = $last AND s.size = $size AND s.finished IS NULL AS goes_on
SET m.generation = coalesce(m.generation, 0) + CASE WHEN goes_on THEN 0 ELSE 1 END
SET s.left = coalesce(s.left, []) + CASE WHEN goes_on OR s.generation IS NULL THEN [] ELSE [s.generation] END
SET s.generation = CASE WHEN goes_on THEN s.generation ELSE m.generation END,
  s.done = CASE WHEN goes_on THEN s.done ELSE [] END,
  s.data = data, s.edition = $edition, s.last = $last, s.size = $size, s.finished = null
RETURN s.done AS done, s.generation AS generation
