// Children born in the last twelve months to mothers under twenty, and whether the mother is married, by region.
// params: none
// returns: region, births, mother_under_18, mother_18_to_19, of_these_unmarried, of_these_with_own_parents
MATCH (m:Meta) WITH m.families_as_of AS as_of
MATCH (k:Citizen)<-[l:PARENT_OF]-(c:Citizen)
WHERE l.role = 'mother' AND k.birth_date > as_of - duration({years: 1}) AND k.birth_date <= as_of
WITH as_of, c, duration.between(c.birth_date, k.birth_date).years AS age,
  EXISTS { MATCH (c)-[s:SPOUSE_OF]-() WHERE s.from <= as_of AND (s.to IS NULL OR s.to >= as_of) } AS married,
  EXISTS { MATCH (c)-[t:MEMBER_OF]->() WHERE t.tie IN ['child', 'registered_child', 'court_child', 'adopted', 'ward'] } AS at_home
WITH age, married, at_home, coalesce(head(COLLECT {
    MATCH (c)-[:REGISTERED]->(g:Registration)-[:AT]->(a:Address)
    WHERE g.valid_from <= as_of AND (g.valid_to IS NULL OR g.valid_to >= as_of)
    RETURN a.region ORDER BY CASE g.kind WHEN 'permanent' THEN 0 WHEN 'factual' THEN 1 ELSE 2 END, g.valid_from DESC, g.key LIMIT 1
  }), 'unknown') AS region
RETURN region, count(*) AS births, count(CASE WHEN age < 18 THEN 1 END) AS mother_under_18,
  count(CASE WHEN 18 <= age <= 19 THEN 1 END) AS mother_18_to_19,
  count(CASE WHEN age <= 19 AND NOT married THEN 1 END) AS of_these_unmarried,
  count(CASE WHEN age <= 19 AND at_home THEN 1 END) AS of_these_with_own_parents
ORDER BY births DESC
