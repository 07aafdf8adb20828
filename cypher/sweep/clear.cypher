// Drop what an earlier sweep of the same day found, but for the slices that are to be kept.
// params: as_of, done
// returns: nothing
MATCH (r:Right {as_of: $as_of}) WHERE NOT r.slice IN $done
CALL (r) { DETACH DELETE r } IN TRANSACTIONS OF 10000 ROWS
