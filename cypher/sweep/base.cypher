// The last finished sweep before a day, if no later one went on with its generation: what it knew, and the day and the
// registers of what was delivered since.
// params: as_of
// returns: as_of, generation, edition, known, since, registers
MATCH (s:Sweep) WHERE s.finished IS NOT NULL AND s.as_of < $as_of
WITH s ORDER BY s.as_of DESC LIMIT 1
WHERE NOT EXISTS { MATCH (o:Sweep) WHERE o.generation = s.generation AND o.as_of > s.as_of AND o.as_of <> $as_of }
OPTIONAL MATCH (b:Delivery {id: s.data})
WITH s, head(COLLECT { MATCH (d:Delivery) WHERE d.number > b.number RETURN d.date ORDER BY d.date LIMIT 1 }) AS since
RETURN s.as_of AS as_of, s.generation AS generation, s.edition AS edition, s.known AS known, since,
  COLLECT { MATCH (r:Register) WHERE r.delivered_to >= since RETURN r.name } AS registers
