// Residents, children, people of sixty-five and over, and families of each region.
// params: none
// returns: region, people, minors, aged_65_and_over, families, people_per_family
MATCH (m:Meta) WITH m.families_as_of AS as_of
MATCH (c:Citizen)-[:MEMBER_OF]->(f:Family)
WITH as_of, f.number = c.number AS founds, c.birth_date > as_of - duration({years: 18}) AS minor,
  c.birth_date <= as_of - duration({years: 65}) AS old, coalesce(head(COLLECT {
    MATCH (c)-[:REGISTERED]->(g:Registration)-[:AT]->(a:Address)
    WHERE g.valid_from <= as_of AND (g.valid_to IS NULL OR g.valid_to >= as_of)
    RETURN a.region ORDER BY CASE g.kind WHEN 'permanent' THEN 0 WHEN 'factual' THEN 1 ELSE 2 END, g.valid_from DESC, g.key LIMIT 1
  }), 'unknown') AS region
WITH region, count(*) AS people, count(CASE WHEN minor THEN 1 END) AS minors, count(CASE WHEN old THEN 1 END) AS old,
  count(CASE WHEN founds THEN 1 END) AS families
RETURN region, people, minors, old AS aged_65_and_over, families,
  CASE WHEN families > 0 THEN round(1.0 * people / families, 2) END AS people_per_family
ORDER BY people DESC
