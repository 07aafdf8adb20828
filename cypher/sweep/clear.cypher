// Drop the rights of slices that were not finished.
// params: generation, done
// returns: nothing
MATCH (r:Right) USING INDEX SEEK r:Right(generation, benefit, number)
WHERE r.generation = $generation AND r.benefit IS NOT NULL AND r.number IS NOT NULL AND NOT r.slice IN $done
CALL (r) { DETACH DELETE r } IN TRANSACTIONS OF 10000 ROWS
