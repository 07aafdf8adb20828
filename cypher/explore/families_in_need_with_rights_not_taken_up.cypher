// Families of levels D and E in which somebody has a right that is not paid, by region and benefit.
// params: none
// returns: region, benefit, families, rights, tenge
MATCH (s:Sweep) WHERE s.finished IS NOT NULL
WITH s ORDER BY s.as_of DESC LIMIT 1
MATCH (r:Right) USING INDEX SEEK r:Right(generation, benefit, number)
WHERE r.generation = s.generation AND r.benefit IS NOT NULL AND r.number IS NOT NULL
  AND r.found_on <= s.as_of AND coalesce(r.gone_on > s.as_of, true)
MATCH (r)<-[:ENTITLED_TO]-(:Citizen)-[:MEMBER_OF]->(f:Family)
WHERE f.level IN ['D', 'E'] AND r.paid_by IS NULL AND r.preferred AND r.kind <> 'notice'
RETURN coalesce(f.region, 'unknown') AS region, r.benefit AS benefit, count(DISTINCT f) AS families, count(r) AS rights,
  sum(r.amount) AS tenge
ORDER BY region, families DESC, benefit
