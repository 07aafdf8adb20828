// Carry the rights to a benefit over from an earlier sweep, but for those of subjects that are assessed anew.
// params: base, as_of, benefit, subjects
// returns: nothing
MATCH (s:Sweep {as_of: $as_of})
MATCH (r:Right) USING INDEX SEEK r:Right(as_of, benefit, number)
WHERE r.as_of = $base AND r.benefit = $benefit AND r.number IS NOT NULL AND NOT r.subject IN $subjects
CALL (s, r) {
  MATCH (c)-[:ENTITLED_TO]->(r)
  CREATE (c)-[:ENTITLED_TO]->(n:Right)-[:FOUND_IN]->(s)
  SET n = properties(r), n.as_of = $as_of
} IN TRANSACTIONS OF 10000 ROWS
