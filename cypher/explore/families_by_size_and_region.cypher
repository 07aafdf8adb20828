// How many families of each size live in each region.
// params: none
// returns: region, families, one, two, three, four, five, six_and_more, people
MATCH (m:Meta) WITH m.families_as_of AS as_of
MATCH (c:Citizen)-[:MEMBER_OF]->(f:Family) WHERE c.number = f.number
WITH COUNT { (f)<-[:MEMBER_OF]-() } AS size, coalesce(head(COLLECT {
    MATCH (c)-[:REGISTERED]->(g:Registration)-[:AT]->(a:Address)
    WHERE g.valid_from <= as_of AND (g.valid_to IS NULL OR g.valid_to >= as_of)
    RETURN a.region ORDER BY CASE g.kind WHEN 'permanent' THEN 0 WHEN 'factual' THEN 1 ELSE 2 END, g.valid_from DESC, g.key LIMIT 1
  }), 'unknown') AS region
RETURN region, count(*) AS families,
  count(CASE size WHEN 1 THEN 1 END) AS one, count(CASE size WHEN 2 THEN 1 END) AS two,
  count(CASE size WHEN 3 THEN 1 END) AS three, count(CASE size WHEN 4 THEN 1 END) AS four,
  count(CASE size WHEN 5 THEN 1 END) AS five, count(CASE WHEN size >= 6 THEN 1 END) AS six_and_more, sum(size) AS people
ORDER BY families DESC
