// What became of assignments on the day: state, amount and last day, the change with its cause, and what is still owed
// for earlier months. One that somebody else has changed meanwhile stays as it is.
// params: rows, as_of
// returns: id
UNWIND $rows AS row
MATCH (a:Assignment {id: row.id})
SET a.lock = true
REMOVE a.lock
WITH a, row
WHERE a.state = row.was.state AND a.amount = row.was.amount AND a.over = row.was.over AND a.paid_to = row.was.paid_to
SET a.state = row.state, a.amount = row.amount, a.ends_on = row.ends_on, a.stop = row.stop, a.basis = row.basis,
  a.over = row.over, a.checked = $as_of
FOREACH (change IN row.changes | CREATE (a)-[:CHANGED]->(c:Change) SET c = change, c.on = $as_of)
FOREACH (owed IN row.payments | CREATE (a)-[:ORDERED]->(p:Payment) SET p = owed, p.state = 'ordered', p.ordered_on = $as_of)
RETURN a.id AS id
