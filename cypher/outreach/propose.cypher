// Draw up offers and notices that are not there yet; one that is there stays as it is.
// params: rows, at, as_of
// returns: proposed
UNWIND $rows AS row
MATCH (c:Citizen {id: row.beneficiary})
MERGE (o:Offer {key: row.key})
WITH c, o, row WHERE o.id IS NULL
SET o += row, o.state = 'proposed', o.at = $at, o.proposed_on = $as_of, o.number = c.number
CREATE (c)-[:OFFERED]->(o)-[:PASSED]->(:Transition {to: 'proposed', at: $at, cause: 'right found', by: 'system'})
RETURN count(o) AS proposed
