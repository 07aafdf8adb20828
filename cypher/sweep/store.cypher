// Store the rights found in one slice, each with the beneficiary's region, and mark the slice as done. Those of no slice
// come after the day on which their generation began: they are `Amended`, as are the rights that went since.
// params: as_of, generation, slice, rows
// returns: stored
MATCH (s:Sweep {as_of: $as_of})
SET s.done = s.done + $slice
WITH s
UNWIND $rows AS row
MATCH (c:Citizen {iin: row.beneficiary})
WITH s, c, row, head(COLLECT {
    MATCH (c)-[:REGISTERED]->(g:Registration)-[:AT]->(a:Address)
    WHERE g.valid_from <= $as_of AND (g.valid_to IS NULL OR g.valid_to >= $as_of)
    RETURN a.region
    ORDER BY CASE g.kind WHEN 'permanent' THEN 0 WHEN 'factual' THEN 1 ELSE 2 END, g.valid_from DESC, g.key LIMIT 1
  }) AS region, COLLECT {
    UNWIND row.about AS iin MATCH (k:Citizen {iin: iin}) RETURN k.id
  } AS about
CREATE (c)-[:ENTITLED_TO]->(r:Right {
    generation: $generation, found_on: $as_of, slice: $slice, benefit: row.benefit, kind: row.kind, number: c.number, region: region,
    beneficiary: c.id, about: about, family: row.family, amount: row.amount, paid_by: row.paid_by,
    preferred: row.preferred, instead_of: row.instead_of, valid_from: row.valid_from, valid_to: row.valid_to,
    award: row.award, basis: row.basis,
    subject: head(COLLECT { MATCH (k:Citizen {iin: row.subject}) RETURN k.number })
  })
FOREACH (_ IN CASE WHEN $slice < 0 THEN [1] ELSE [] END | SET r:Amended)
RETURN count(r) AS stored
