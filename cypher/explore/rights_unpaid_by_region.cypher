// What the last finished sweep found that nobody receives yet, by region and benefit; of rights that exclude each other, the one that pays most.
// params: none
// returns: as_of, region, benefit, rights, people, tenge_a_month, tenge_once
MATCH (s:Sweep) WHERE s.finished IS NOT NULL
WITH s ORDER BY s.as_of DESC LIMIT 1
MATCH (r:Right) USING INDEX SEEK r:Right(generation, benefit, number)
WHERE r.generation = s.generation AND r.benefit IS NOT NULL AND r.number IS NOT NULL
  AND r.found_on <= s.as_of AND coalesce(r.gone_on > s.as_of, true) AND r.paid_by IS NULL AND r.preferred AND r.kind <> 'notice'
RETURN s.as_of AS as_of, coalesce(r.region, 'unknown') AS region, r.benefit AS benefit, count(*) AS rights,
  count(DISTINCT r.number) AS people, sum(CASE r.kind WHEN 'monthly' THEN r.amount END) AS tenge_a_month,
  sum(CASE r.kind WHEN 'one_off' THEN r.amount END) AS tenge_once
ORDER BY region, rights DESC, benefit
