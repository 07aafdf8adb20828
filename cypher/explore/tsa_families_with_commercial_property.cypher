// Families on targeted social assistance that own commercial property, or six and more objects (what the auditors found in 2024), by region.
// params: none
// returns: region, tsa_families, with_commercial_property, with_six_and_more_objects, most_objects
MATCH (m:Meta) WITH m.families_as_of AS as_of
MATCH (b:BenefitPaid)<-[:RECEIVES]-(:Citizen)-[:MEMBER_OF]->(f:Family)
WHERE b.benefit = 'targeted_social_assistance' AND b.valid_from <= as_of AND (b.valid_to IS NULL OR b.valid_to >= as_of)
WITH DISTINCT as_of, f
MATCH (f)<-[:MEMBER_OF]-(c:Citizen) WHERE c.number = f.number
WITH as_of, c, COLLECT {
    MATCH (f)<-[:MEMBER_OF]-()-[:OWNS]->(o:RealEstate) WHERE o.valid_from <= as_of AND (o.valid_to IS NULL OR o.valid_to >= as_of)
    RETURN DISTINCT [o.object_id, o.kind]
  } AS objects
WITH objects, coalesce(head(COLLECT {
    MATCH (c)-[:REGISTERED]->(g:Registration)-[:AT]->(a:Address)
    WHERE g.valid_from <= as_of AND (g.valid_to IS NULL OR g.valid_to >= as_of)
    RETURN a.region ORDER BY CASE g.kind WHEN 'permanent' THEN 0 WHEN 'factual' THEN 1 ELSE 2 END, g.valid_from DESC, g.key LIMIT 1
  }), 'unknown') AS region
RETURN region, count(*) AS tsa_families, count(CASE WHEN any(o IN objects WHERE o[1] = 'commercial') THEN 1 END) AS with_commercial_property,
  count(CASE WHEN size(objects) >= 6 THEN 1 END) AS with_six_and_more_objects, max(size(objects)) AS most_objects
ORDER BY with_commercial_property DESC, tsa_families DESC, region
