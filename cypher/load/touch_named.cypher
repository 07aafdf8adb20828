// Mark the people whom records name, or are, for derivation, and note by which facts they were touched.
// params: keys, day
// returns: nothing
UNWIND $keys AS key
MATCH (r:Record {key: key})
FOREACH (_ IN CASE WHEN r:Citizen THEN [1] ELSE [] END |
  SET r:Touched, r.touched_by = coalesce(r.touched_by, []) + [$day + ' citizen'])
WITH r
MATCH (c:Citizen)-[tie]->(r)
SET c:Touched, c.touched_by = coalesce(c.touched_by, []) + [$day + ' ' + type(tie)]
