// The day that the stored levels and families stand for; the scoring behind them, and what was delivered since it.
// params: none
// returns: levels_as_of, families_as_of, edition, known, since, registers
OPTIONAL MATCH (m:Meta)
OPTIONAL MATCH (w:Scoring {as_of: m.levels_as_of}) WHERE w.finished IS NOT NULL
OPTIONAL MATCH (b:Delivery {id: w.data})
WITH m, w, head(COLLECT { MATCH (d:Delivery) WHERE d.number > b.number RETURN d.date ORDER BY d.date LIMIT 1 }) AS since
RETURN m.levels_as_of AS levels_as_of, m.families_as_of AS families_as_of, w.edition AS edition, w.known AS known, since,
  COLLECT { MATCH (r:Register) WHERE r.delivered_to >= since RETURN r.name } AS registers
