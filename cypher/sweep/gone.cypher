// The rights of subjects to the benefits for which they are assessed anew hold no longer: those found again are stored anew.
// params: generation, as_of, subjects
// returns: nothing
UNWIND $subjects AS asked
MATCH (r:Right) USING INDEX r:Right(subject)
WHERE r.subject = asked.number AND r.generation = $generation AND r.benefit IN asked.benefits AND r.gone_on IS NULL
CALL (r) { SET r:Amended, r.gone_on = $as_of } IN TRANSACTIONS OF 10000 ROWS
