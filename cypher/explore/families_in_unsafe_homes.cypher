// Families with minors whose only dwellings are recorded as unsafe, and families with minors that own none, by region.
// params: none
// returns: region, families_with_minors, only_unsafe, minors_in_unsafe, large_families_in_unsafe, owning_none
MATCH (m:Meta) WITH m.families_as_of AS as_of
MATCH (c:Citizen)-[:MEMBER_OF]->(f:Family) WHERE c.number = f.number
WITH as_of, c, f, COUNT {
    MATCH (f)<-[:MEMBER_OF]-(k:Citizen) WHERE k.birth_date > as_of - duration({years: 18})
  } AS minors
WHERE minors > 0
WITH as_of, c, minors, COLLECT {
    MATCH (f)<-[:MEMBER_OF]-()-[:OWNS]->(o:RealEstate) WHERE o.kind = 'dwelling' AND o.valid_from <= as_of AND (o.valid_to IS NULL OR o.valid_to >= as_of)
    RETURN o.unsafe
  } AS homes
WITH minors, size(homes) AS owned, size(homes) > 0 AND all(unsafe IN homes WHERE unsafe) AS unsafe, coalesce(head(COLLECT {
    MATCH (c)-[:REGISTERED]->(g:Registration)-[:AT]->(a:Address)
    WHERE g.valid_from <= as_of AND (g.valid_to IS NULL OR g.valid_to >= as_of)
    RETURN a.region ORDER BY CASE g.kind WHEN 'permanent' THEN 0 WHEN 'factual' THEN 1 ELSE 2 END, g.valid_from DESC, g.key LIMIT 1
  }), 'unknown') AS region
RETURN region, count(*) AS families_with_minors, count(CASE WHEN unsafe THEN 1 END) AS only_unsafe,
  sum(CASE WHEN unsafe THEN minors ELSE 0 END) AS minors_in_unsafe,
  count(CASE WHEN unsafe AND minors >= 4 THEN 1 END) AS large_families_in_unsafe, count(CASE owned WHEN 0 THEN 1 END) AS owning_none
ORDER BY only_unsafe DESC, region
