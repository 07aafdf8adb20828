// Children of seven to seventeen of whom no school or college is known on the day, by region.
// params: none
// returns: region, children, not_studying, of_these_disabled, of_these_in_large_families
MATCH (m:Meta) WITH m.families_as_of AS as_of
MATCH (k:Citizen)-[:MEMBER_OF]->(f:Family)
WHERE k.birth_date > as_of - duration({years: 18}) AND k.birth_date <= as_of - duration({years: 7})
WITH as_of, k, f, EXISTS {
    MATCH (k)-[:STUDIES]->(e:Education) WHERE e.level <> 'preschool' AND e.valid_from <= as_of AND (e.valid_to IS NULL OR e.valid_to >= as_of)
  } AS studies
WITH studies, NOT studies AND EXISTS { MATCH (k)-[:HAS_DISABILITY]->(d:Disability) WHERE d.valid_from <= as_of AND (d.valid_to IS NULL OR d.valid_to >= as_of) } AS disabled,
  NOT studies AND COUNT {
    MATCH (f)<-[:MEMBER_OF]-(x:Citizen) WHERE x.birth_date > as_of - duration({years: 18})
  } >= 4 AS large, coalesce(head(COLLECT {
    MATCH (k)-[:REGISTERED]->(g:Registration)-[:AT]->(a:Address)
    WHERE g.valid_from <= as_of AND (g.valid_to IS NULL OR g.valid_to >= as_of)
    RETURN a.region ORDER BY CASE g.kind WHEN 'permanent' THEN 0 WHEN 'factual' THEN 1 ELSE 2 END, g.valid_from DESC, g.key LIMIT 1
  }), 'unknown') AS region
RETURN region, count(*) AS children, count(CASE WHEN NOT studies THEN 1 END) AS not_studying,
  count(CASE WHEN disabled THEN 1 END) AS of_these_disabled, count(CASE WHEN large THEN 1 END) AS of_these_in_large_families
ORDER BY not_studying DESC
