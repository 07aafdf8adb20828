// Drop the rights of generations that sweeps have left and none refers to any more.
// params: none
// returns: nothing
MATCH (s:Sweep) WHERE size(s.left) > 0
UNWIND s.left AS generation
WITH DISTINCT generation WHERE NOT EXISTS { MATCH (o:Sweep) WHERE o.generation = generation }
MATCH (r:Right) USING INDEX SEEK r:Right(generation, benefit, number)
WHERE r.generation = generation AND r.benefit IS NOT NULL AND r.number IS NOT NULL
CALL (r) { DETACH DELETE r } IN TRANSACTIONS OF 10000 ROWS
