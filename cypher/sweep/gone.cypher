// The rights to a benefit of subjects that are assessed anew hold no longer: those found again are stored anew.
// params: generation, as_of, benefit, subjects
// returns: nothing
MATCH (r:Right) USING INDEX SEEK r:Right(generation, benefit, number)
WHERE r.generation = $generation AND r.benefit = $benefit AND r.number IS NOT NULL AND r.gone_on IS NULL AND r.subject IN $subjects
CALL (r) { SET r.gone_on = $as_of } IN TRANSACTIONS OF 10000 ROWS
