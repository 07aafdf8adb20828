// Carry the rights to a benefit over from an earlier sweep, but for those of subjects that are assessed anew.
// params: base, as_of, benefit, subjects
// returns: nothing
MATCH (s:Sweep {as_of: $as_of})
MATCH (c:Citizen)-[:ENTITLED_TO]->(r:Right)
WHERE r.as_of = $base AND r.benefit = $benefit AND NOT r.subject IN $subjects
CALL (s, c, r) {
  CREATE (c)-[:ENTITLED_TO]->(n:Right)-[:FOUND_IN]->(s)
  SET n = properties(r), n.as_of = $as_of
} IN TRANSACTIONS OF 10000 ROWS
