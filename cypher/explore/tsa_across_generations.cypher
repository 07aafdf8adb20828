// Families on targeted social assistance whose parents' or siblings' families receive it too: need that is handed down, by region.
// params: none
// returns: region, tsa_families, parents_too, siblings_too, both
MATCH (m:Meta) WITH m.families_as_of AS as_of
MATCH (b:BenefitPaid)<-[:RECEIVES]-(:Citizen)-[:MEMBER_OF]->(f:Family)
WHERE b.benefit = 'targeted_social_assistance' AND b.valid_from <= as_of AND (b.valid_to IS NULL OR b.valid_to >= as_of)
WITH as_of, collect(DISTINCT f) AS families
UNWIND families AS f
MATCH (f)<-[:MEMBER_OF]-(c:Citizen) WHERE c.number = f.number
WITH as_of, c, EXISTS {
    MATCH (f)<-[:MEMBER_OF]-()<-[:PARENT_OF]-()-[:MEMBER_OF]->(p:Family) WHERE p <> f AND EXISTS {
      MATCH (p)<-[:MEMBER_OF]-()-[:RECEIVES]->(x:BenefitPaid) WHERE x.benefit = 'targeted_social_assistance' AND x.valid_from <= as_of AND (x.valid_to IS NULL OR x.valid_to >= as_of)
    }
  } AS parents, EXISTS {
    MATCH (f)<-[t:MEMBER_OF]-()<-[:PARENT_OF]-()-[:PARENT_OF]->()-[:MEMBER_OF]->(p:Family)
    WHERE p <> f AND t.tie IN ['alone', 'spouse'] AND EXISTS {
      MATCH (p)<-[:MEMBER_OF]-()-[:RECEIVES]->(x:BenefitPaid) WHERE x.benefit = 'targeted_social_assistance' AND x.valid_from <= as_of AND (x.valid_to IS NULL OR x.valid_to >= as_of)
    }
  } AS siblings
WITH parents, siblings, coalesce(head(COLLECT {
    MATCH (c)-[:REGISTERED]->(g:Registration)-[:AT]->(a:Address)
    WHERE g.valid_from <= as_of AND (g.valid_to IS NULL OR g.valid_to >= as_of)
    RETURN a.region ORDER BY CASE g.kind WHEN 'permanent' THEN 0 WHEN 'factual' THEN 1 ELSE 2 END, g.valid_from DESC, g.key LIMIT 1
  }), 'unknown') AS region
RETURN region, count(*) AS tsa_families, count(CASE WHEN parents THEN 1 END) AS parents_too,
  count(CASE WHEN siblings THEN 1 END) AS siblings_too, count(CASE WHEN parents AND siblings THEN 1 END) AS both
ORDER BY tsa_families DESC, region
