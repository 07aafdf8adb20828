// What the bank says of payments of a file: a row {payment, to, reason, from}, whose `payment` is null when it is about
// all of them. A payment moves only from the states of `from`. `rejected` tells
// whether some payment of the same decision is rejected and not ordered again.
// params: file, rows, at
// returns: payment, offer, to, reason, rejected
UNWIND $rows AS row
CALL (row) {
  WITH row WHERE row.payment IS NOT NULL
  MATCH (p:Payment {id: row.payment}) WHERE p.file = $file
  RETURN p
  UNION
  WITH row WHERE row.payment IS NULL
  MATCH (p:Payment) WHERE p.file = $file
  RETURN p
}
SET p.lock = true
REMOVE p.lock
WITH p, row WHERE p.state IN row.from
SET p.state = row.to, p.reason = row.reason, p.reported_at = $at
WITH p, row
MATCH (p)<-[:ORDERED]-(a)
RETURN p.id AS payment, a.id AS offer, row.to AS to, row.reason AS reason,
  EXISTS { MATCH (a)-[:ORDERED]->(r {state: 'rejected'}) WHERE r.replaced_by IS NULL } AS rejected
