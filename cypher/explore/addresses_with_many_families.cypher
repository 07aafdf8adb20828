// Addresses at which ten and more families are registered; at most a hundred, the fullest first.
// params: none
// returns: address_id, region, settlement_kind, families, founders_of_working_age
MATCH (m:Meta) WITH m.families_as_of AS as_of
MATCH (c:Citizen)-[:MEMBER_OF]->(f:Family) WHERE c.number = f.number
WITH c.birth_date > as_of - duration({years: 60}) AS working, head(COLLECT {
    MATCH (c)-[:REGISTERED]->(g:Registration)
    WHERE g.valid_from <= as_of AND (g.valid_to IS NULL OR g.valid_to >= as_of)
    RETURN g.address_id ORDER BY CASE g.kind WHEN 'permanent' THEN 0 WHEN 'factual' THEN 1 ELSE 2 END, g.valid_from DESC, g.key LIMIT 1
  }) AS address_id
WHERE address_id IS NOT NULL
WITH address_id, count(*) AS families, count(CASE WHEN working THEN 1 END) AS working
WHERE families >= 10
WITH address_id, families, working ORDER BY families DESC, address_id LIMIT 100
MATCH (a:Address {address_id: address_id})
RETURN address_id, a.region AS region, a.settlement_kind AS settlement_kind, families, working AS founders_of_working_age
ORDER BY families DESC, address_id
