// The valid acts of live birth that the graph holds for children.
// params: iins
// returns: acts
UNWIND $iins AS iin
MATCH (:Citizen {iin: iin})-[:CHILD_IN]->(b:Birth)
WHERE b.status = 'valid' AND b.live AND b.closed_on IS NULL
RETURN collect([iin, b.act_no, toString(b.registered_on), b.key]) AS acts
