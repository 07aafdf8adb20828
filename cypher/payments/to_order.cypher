// One page of the assignments that owe months up to one; after `stop`, the month in which it was suspended or ended,
// nothing is owed.
// params: month, after, limit
// returns: id, benefit, kind, number, beneficiary, subject, about, near, state, amount, starts_on, paid_to, stop
MATCH (a:Assignment)
WHERE a.paid_to < $month AND (a.stop IS NULL OR a.paid_to < a.stop) AND a.id > $after
WITH a ORDER BY a.id LIMIT $limit
MATCH (a)<-[:ASSIGNED]-(:Offer)<-[:OFFERED]-(c:Citizen)
MATCH (k:Citizen {number: a.subject})
RETURN a.id AS id, a.benefit AS benefit, a.kind AS kind, c.number AS number, c.iin AS beneficiary, k.iin AS subject,
  COLLECT { UNWIND a.about AS id MATCH (p:Citizen {id: id}) RETURN p.iin ORDER BY p.iin } AS about,
  COLLECT { MATCH (c)-[:SPOUSE_OF]-(s:Citizen) RETURN s.number } + [k.number] AS near,
  a.state AS state, a.amount AS amount, a.starts_on AS starts_on, a.paid_to AS paid_to, a.stop AS stop
ORDER BY id
