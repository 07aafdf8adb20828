// Drop what an earlier sweep of the same day found, but for the slices that are to be kept.
// params: as_of, done
// returns: nothing
MATCH (r:Right) USING INDEX SEEK r:Right(as_of, benefit, number)
WHERE r.as_of = $as_of AND r.benefit IS NOT NULL AND r.number IS NOT NULL AND NOT r.slice IN $done
CALL (r) { DETACH DELETE r } IN TRANSACTIONS OF 10000 ROWS
