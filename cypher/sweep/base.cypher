// The last finished sweep before a day: what it knew, and the day and the registers of what was delivered since.
// params: as_of
// returns: as_of, edition, known, since, registers
MATCH (s:Sweep) WHERE s.finished IS NOT NULL AND s.as_of < $as_of
WITH s ORDER BY s.as_of DESC LIMIT 1
OPTIONAL MATCH (b:Delivery {id: s.data})
WITH s, head(COLLECT { MATCH (d:Delivery) WHERE d.number > b.number RETURN d.date ORDER BY d.date LIMIT 1 }) AS since
RETURN s.as_of AS as_of, s.edition AS edition, s.known AS known, since,
  COLLECT { MATCH (r:Register) WHERE r.delivered_to >= since RETURN r.name } AS registers
