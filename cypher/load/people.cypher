// What is known of people: birth date, earliest death by the register of deaths and its act, death as `citizens` says.
// params: iins
// returns: people
UNWIND $iins AS iin
MATCH (c:Citizen {iin: iin})
WITH iin, c, COLLECT {
  MATCH (c)-[:DIED]->(d:Death) WHERE d.kind <> 'declared_absent' AND d.closed_on IS NULL
  RETURN d ORDER BY d.died_on LIMIT 1
}[0] AS act
RETURN collect([iin, toString(c.birth_date), toString(act.died_on), act.key, toString(c.death_date)]) AS people
