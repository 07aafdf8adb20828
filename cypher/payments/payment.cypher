// A payment, and how many its assignment has for the same month.
// params: payment
// returns: state, month, amount, assignment, number
MATCH (p:Payment {id: $payment})<-[:ORDERED]-(a:Assignment)
RETURN p.state AS state, p.month AS month, p.amount AS amount, a.id AS assignment,
  COUNT { (a)-[:ORDERED]->(:Payment {month: p.month}) } AS number
