// Families with minors and no spouses: who brings the children up, by region.
// params: none
// returns: region, families, mothers, fathers, minors, with_three_and_more
MATCH (m:Meta) WITH m.families_as_of AS as_of
MATCH (c:Citizen)-[t:MEMBER_OF]->(f:Family) WHERE c.number = f.number AND t.tie = 'alone'
WITH as_of, c, COUNT {
    MATCH (f)<-[:MEMBER_OF]-(k:Citizen) WHERE k.birth_date > as_of - duration({years: 18}) AND k <> c
  } AS minors
WHERE minors > 0
WITH c, minors, coalesce(head(COLLECT {
    MATCH (c)-[:REGISTERED]->(g:Registration)-[:AT]->(a:Address)
    WHERE g.valid_from <= as_of AND (g.valid_to IS NULL OR g.valid_to >= as_of)
    RETURN a.region ORDER BY CASE g.kind WHEN 'permanent' THEN 0 WHEN 'factual' THEN 1 ELSE 2 END, g.valid_from DESC, g.key LIMIT 1
  }), 'unknown') AS region
RETURN region, count(*) AS families, count(CASE c.sex WHEN 'F' THEN 1 END) AS mothers,
  count(CASE c.sex WHEN 'M' THEN 1 END) AS fathers, sum(minors) AS minors, count(CASE WHEN minors >= 3 THEN 1 END) AS with_three_and_more
ORDER BY families DESC
