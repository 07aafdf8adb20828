// One page of the payments of a file, in the order of their ids.
// params: file, after, limit
// returns: id, amount, name, iin, iban, bic, benefit, month
MATCH (p:Payment) WHERE p.file = $file AND p.id > $after
WITH p ORDER BY p.file, p.id LIMIT $limit
MATCH (p)<-[:ORDERED]-(a)
RETURN p.id AS id, p.amount AS amount, p.name AS name, p.iin AS iin, p.iban AS iban, p.bic AS bic,
  a.benefit AS benefit, p.month AS month
ORDER BY id
