// How many different rights one family has that nobody receives yet, by the last finished sweep.
// params: none
// returns: as_of, unpaid_rights, families, tenge_a_month
MATCH (s:Sweep) WHERE s.finished IS NOT NULL
WITH s ORDER BY s.as_of DESC LIMIT 1
MATCH (r:Right) USING INDEX SEEK r:Right(generation, benefit, number)
WHERE r.generation = s.generation AND r.benefit IS NOT NULL AND r.number IS NOT NULL
  AND r.found_on <= s.as_of AND coalesce(r.gone_on > s.as_of, true) AND r.paid_by IS NULL AND r.preferred AND r.kind <> 'notice' AND r.family IS NOT NULL
WITH s, r.family AS family, count(DISTINCT r.benefit) AS unpaid_rights, sum(CASE r.kind WHEN 'monthly' THEN r.amount END) AS amount
RETURN s.as_of AS as_of, unpaid_rights, count(*) AS families, sum(amount) AS tenge_a_month
ORDER BY unpaid_rights
