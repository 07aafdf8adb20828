// People of sixty-five and over who live alone, and whether a child of theirs lives in the same region.
// params: none
// returns: region, people, women, child_in_region, child_elsewhere, no_child_alive
MATCH (m:Meta) WITH m.families_as_of AS as_of
MATCH (c:Citizen)-[:MEMBER_OF]->(f:Family)
WHERE c.birth_date <= as_of - duration({years: 65}) AND COUNT { (f)<-[:MEMBER_OF]-() } = 1
WITH as_of, c, coalesce(head(COLLECT {
    MATCH (c)-[:REGISTERED]->(g:Registration)-[:AT]->(a:Address)
    WHERE g.valid_from <= as_of AND (g.valid_to IS NULL OR g.valid_to >= as_of)
    RETURN a.region ORDER BY CASE g.kind WHEN 'permanent' THEN 0 WHEN 'factual' THEN 1 ELSE 2 END, g.valid_from DESC, g.key LIMIT 1
  }), 'unknown') AS region
WITH c, region, COLLECT {
    MATCH (c)-[:PARENT_OF]->(k:Citizen) WHERE coalesce(k.died_on > as_of, true)
    RETURN DISTINCT coalesce(head(COLLECT {
      MATCH (k)-[:REGISTERED]->(g:Registration)-[:AT]->(a:Address)
      WHERE g.valid_from <= as_of AND (g.valid_to IS NULL OR g.valid_to >= as_of)
      RETURN a.region ORDER BY CASE g.kind WHEN 'permanent' THEN 0 WHEN 'factual' THEN 1 ELSE 2 END, g.valid_from DESC, g.key LIMIT 1
    }), 'unknown')
  } AS children
RETURN region, count(*) AS people, count(CASE c.sex WHEN 'F' THEN 1 END) AS women,
  count(CASE WHEN region IN children THEN 1 END) AS child_in_region,
  count(CASE WHEN size(children) > 0 AND NOT region IN children THEN 1 END) AS child_elsewhere,
  count(CASE WHEN size(children) = 0 THEN 1 END) AS no_child_alive
ORDER BY people DESC
