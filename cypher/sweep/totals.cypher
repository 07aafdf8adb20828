// What the sweep of a day found: rights, people, tenge and how much of it is already paid, by benefit.
// params: as_of
// returns: benefit, kind, rights, people, amount, unpaid, unpaid_amount
MATCH (s:Sweep {as_of: $as_of})
MATCH (r:Right) USING INDEX SEEK r:Right(generation, benefit, number)
WHERE r.generation = s.generation AND r.benefit IS NOT NULL AND r.number IS NOT NULL
  AND (NOT r:Amended OR r.found_on <= $as_of AND coalesce(r.gone_on > $as_of, true))
RETURN r.benefit AS benefit, r.kind AS kind, count(r) AS rights, count(DISTINCT r.number) AS people,
  sum(r.amount) AS amount, count(CASE WHEN r.paid_by IS NULL THEN 1 END) AS unpaid,
  sum(CASE WHEN r.paid_by IS NULL THEN r.amount END) AS unpaid_amount
ORDER BY amount DESC, benefit
