// Order a rejected payment again, as another one of the same month; once, whoever asks.
// params: payment, as_of, number, key, id, cause, by, at
// returns: id, offer
MATCH (p:Payment {id: $payment})<-[:ORDERED]-(a:Assignment)
SET p.lock = true
REMOVE p.lock
WITH p, a WHERE p.state = 'rejected' AND p.replaced_by IS NULL
SET p.replaced_by = $id, p.replaced_cause = $cause, p.replaced_with = $by, p.replaced_at = $at
CREATE (a)-[:ORDERED]->(n:Payment {
  key: $key, id: $id, month: p.month, number: $number, amount: p.amount, state: 'ordered', ordered_on: $as_of
})
RETURN n.id AS id, a.id AS offer
