// Monthly payments that hold on the day of the last finished sweep for which it found no right, by benefit: where register and law disagree.
// params: none
// returns: as_of, benefit, cases, without_right, tenge_a_month
MATCH (s:Sweep) WHERE s.finished IS NOT NULL
WITH s ORDER BY s.as_of DESC LIMIT 1
WITH s, s.as_of AS as_of
MATCH (r:Right) USING INDEX SEEK r:Right(generation, benefit, number)
WHERE r.generation = s.generation AND r.benefit IS NOT NULL AND r.number IS NOT NULL
  AND r.found_on <= s.as_of AND coalesce(r.gone_on > s.as_of, true) AND r.kind = 'monthly'
WITH s, as_of, collect(DISTINCT r.benefit) AS assessed
MATCH (b:BenefitPaid)<-[:RECEIVES]-(c:Citizen)
WHERE b.benefit IN assessed AND b.valid_from <= as_of AND (b.valid_to IS NULL OR b.valid_to >= as_of)
WITH s, as_of, c, b.benefit AS benefit, b.case_no AS case_no, max(b.amount) AS amount
WITH as_of, benefit, case_no, amount, EXISTS {
    MATCH (c)-[:ENTITLED_TO]->(r:Right)
    WHERE r.generation = s.generation AND r.found_on <= as_of AND coalesce(r.gone_on > as_of, true) AND r.benefit = benefit AND r.paid_by = case_no
  } AS due
RETURN as_of, benefit, count(*) AS cases, count(CASE WHEN NOT due THEN 1 END) AS without_right,
  sum(CASE WHEN NOT due THEN amount END) AS tenge_a_month
ORDER BY without_right DESC, benefit
