// The decisions to pay, each with its right and account as they were; one that was made before stays as it is.
// params: rows
// returns: assigned
UNWIND $rows AS row
MATCH (c:Citizen)-[:OFFERED]->(o:Offer {id: row.id})
MERGE (a:Assignment {id: row.id})
ON CREATE SET a = row.decision, a.id = row.id, a.benefit = o.benefit, a.beneficiary = c.id, a.subject = o.subject,
  a.state = 'active', a.over = 0
MERGE (o)-[:ASSIGNED]->(a)
RETURN count(a) AS assigned
