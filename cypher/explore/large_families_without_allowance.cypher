// Families with four or more minors of which nobody receives the allowance for large families, by region.
// params: none
// returns: region, large_families, receiving, not_receiving, four, five, six_and_more
MATCH (m:Meta) WITH m.families_as_of AS as_of
MATCH (c:Citizen)-[:MEMBER_OF]->(f:Family) WHERE c.number = f.number AND COUNT { (f)<-[:MEMBER_OF]-() } >= 5
WITH as_of, c, f, COUNT {
    MATCH (f)<-[:MEMBER_OF]-(k:Citizen) WHERE k.birth_date > as_of - duration({years: 18})
  } AS minors
WHERE minors >= 4
WITH as_of, c, minors, EXISTS {
    MATCH (f)<-[:MEMBER_OF]-()-[:RECEIVES]->(b:BenefitPaid) WHERE b.benefit = 'multi_child_family' AND b.valid_from <= as_of AND (b.valid_to IS NULL OR b.valid_to >= as_of)
  } AS receives
WITH minors, receives, coalesce(head(COLLECT {
    MATCH (c)-[:REGISTERED]->(g:Registration)-[:AT]->(a:Address)
    WHERE g.valid_from <= as_of AND (g.valid_to IS NULL OR g.valid_to >= as_of)
    RETURN a.region ORDER BY CASE g.kind WHEN 'permanent' THEN 0 WHEN 'factual' THEN 1 ELSE 2 END, g.valid_from DESC, g.key LIMIT 1
  }), 'unknown') AS region
RETURN region, count(*) AS large_families, count(CASE WHEN receives THEN 1 END) AS receiving,
  count(CASE WHEN NOT receives THEN 1 END) AS not_receiving, count(CASE WHEN NOT receives AND minors = 4 THEN 1 END) AS four,
  count(CASE WHEN NOT receives AND minors = 5 THEN 1 END) AS five, count(CASE WHEN NOT receives AND minors >= 6 THEN 1 END) AS six_and_more
ORDER BY not_receiving DESC, region
