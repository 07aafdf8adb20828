// Draw up the next payment file of the day: from now on its payments and payer are these, and the payments are in no
// other file. Files are drawn up one at a time: whoever sets the mark on the graph goes first.
// params: rows, as_of, prefix, at, payer
// returns: id
MATCH (m:Meta)
SET m.filed_on = $as_of
WITH COUNT { MATCH (:PaymentFile {created_on: $as_of}) } + 1 AS number
UNWIND $rows AS row
MATCH (p:Payment {id: row.id}) WHERE p.state = 'ordered'
SET p.state = 'filed', p.file = $prefix + toString(number), p.name = row.name, p.iin = row.iin, p.iban = row.iban,
  p.bic = row.bic
WITH $prefix + toString(number) AS id, count(p) AS count, sum(p.amount) AS sum
CREATE (f:PaymentFile {id: id, state: 'drawn_up', created_on: $as_of, created_at: $at, count: count, sum: sum})
SET f += $payer
RETURN f.id AS id
