// The marriages of people that nothing has ended: not dissolved, both alive, not closed.
// params: iins
// returns: acts
UNWIND $iins AS iin
MATCH (c:Citizen {iin: iin})-[:SPOUSE_IN]->(m:Marriage)<-[:SPOUSE_IN]-(spouse:Citizen)
WHERE m.status = 'valid' AND m.dissolved_on IS NULL AND m.closed_on IS NULL
  AND c.died_on IS NULL AND spouse.died_on IS NULL
RETURN collect([m.key, m.husband_iin, m.wife_iin, toString(m.registered_on)]) AS acts
