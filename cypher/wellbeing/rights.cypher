// The rights that the last finished sweep up to a day found, by benefit, in one region or everywhere.
// params: as_of, region
// returns: as_of, benefit, kind, rights, unpaid, amount
MATCH (s:Sweep) WHERE s.finished IS NOT NULL AND s.as_of <= $as_of
WITH s ORDER BY s.as_of DESC LIMIT 1
MATCH (r:Right) USING INDEX SEEK r:Right(generation, benefit, number)
WHERE r.generation = s.generation AND r.benefit IS NOT NULL AND r.number IS NOT NULL AND ($region IS NULL OR r.region = $region)
  AND r.kind <> 'notice' AND r.found_on <= s.as_of AND coalesce(r.gone_on > s.as_of, true)
RETURN s.as_of AS as_of, r.benefit AS benefit, r.kind AS kind, count(r) AS rights,
  count(CASE WHEN r.paid_by IS NULL AND r.preferred THEN 1 END) AS unpaid, sum(r.amount) AS amount
ORDER BY rights DESC, benefit
