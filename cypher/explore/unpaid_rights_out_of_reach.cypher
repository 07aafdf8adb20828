// People with a right that nobody receives yet, who can't be offered it: no phone, no account, or neither, by region.
// params: none
// returns: as_of, region, people, no_phone, no_account, neither
MATCH (s:Sweep) WHERE s.finished IS NOT NULL
WITH s ORDER BY s.as_of DESC LIMIT 1
MATCH (r:Right) USING INDEX SEEK r:Right(generation, benefit, number)
WHERE r.generation = s.generation AND r.benefit IS NOT NULL AND r.number IS NOT NULL
  AND r.found_on <= s.as_of AND coalesce(r.gone_on > s.as_of, true) AND r.paid_by IS NULL AND r.preferred AND r.kind <> 'notice'
WITH s.as_of AS as_of, r.number AS number, head(collect(r.region)) AS region
MATCH (c:Citizen {number: number})
WITH as_of, coalesce(region, 'unknown') AS region, EXISTS {
    MATCH (c)-[:USES_PHONE]->(p:Phone) WHERE coalesce(p.valid_from <= as_of, true) AND (p.valid_to IS NULL OR p.valid_to >= as_of)
  } AS phone, EXISTS {
    MATCH (c)-[:HAS_ACCOUNT]->(a:Account) WHERE coalesce(a.valid_from <= as_of, true) AND (a.valid_to IS NULL OR a.valid_to >= as_of)
  } AS account
RETURN as_of, region, count(*) AS people, count(CASE WHEN NOT phone THEN 1 END) AS no_phone,
  count(CASE WHEN NOT account THEN 1 END) AS no_account, count(CASE WHEN NOT (phone OR account) THEN 1 END) AS neither
ORDER BY neither DESC, region
