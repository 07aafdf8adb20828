// When people died or were declared absent: the register of deaths wins over what `citizens` says.
// A recorded death wins over one declared by a court; of several the earliest day counts.
// params: slices
// returns: nothing
UNWIND $slices.ranges AS slice
MATCH (c:Citizen) WHERE slice[0] <= c.number <= slice[1]
WITH c, COLLECT {
  MATCH (c)-[:DIED]->(d:Death) WHERE d.closed_on IS NULL
  RETURN {kind: d.kind, on: d.died_on} ORDER BY d.died_on
} AS acts
WITH c,
     [act IN acts WHERE act.kind = 'death'] + [act IN acts WHERE act.kind = 'declared_dead'] AS deaths,
     [act IN acts WHERE act.kind = 'declared_absent'] AS absences
WITH c, coalesce(deaths[0].on, c.death_date) AS died_on, absences[0].on AS absent_on
WHERE coalesce(c.died_on <> died_on, (c.died_on IS NULL) <> (died_on IS NULL))
   OR coalesce(c.absent_on <> absent_on, (c.absent_on IS NULL) <> (absent_on IS NULL))
SET c.died_on = died_on, c.absent_on = absent_on
