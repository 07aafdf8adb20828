// Mark the people whom records name, or are, for derivation.
// params: keys
// returns: nothing
UNWIND $keys AS key
MATCH (r:Record {key: key})
FOREACH (_ IN CASE WHEN r:Citizen THEN [1] ELSE [] END | SET r:Touched)
WITH r
MATCH (c:Citizen)-->(r)
SET c:Touched
