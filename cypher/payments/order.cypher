// Order the payments of months; an assignment whose months somebody else has ordered meanwhile stays as it is.
// params: rows, as_of
// returns: ordered
UNWIND $rows AS row
MATCH (a:Assignment {id: row.id})
SET a.lock = true
REMOVE a.lock
WITH a, row
WHERE a.paid_to = row.was
SET a.paid_to = row.paid_to, a.state = CASE a.kind WHEN 'one_off' THEN 'ended' ELSE a.state END
WITH a, row
UNWIND row.payments AS owed
CREATE (a)-[:ORDERED]->(p:Payment)
SET p = owed, p.state = 'ordered', p.ordered_on = $as_of
RETURN count(p) AS ordered
