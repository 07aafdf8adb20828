// Minors born on one day to one mother: pairs, triplets and more, by region of the mother.
// params: none
// returns: region, pairs, triplets_and_more, children
MATCH (m:Meta) WITH m.families_as_of AS as_of
MATCH (c:Citizen)-[l:PARENT_OF]->(k:Citizen)
WHERE l.role = 'mother' AND k.birth_date > as_of - duration({years: 18}) AND coalesce(k.died_on > as_of, true)
WITH as_of, c, k.birth_date AS born, count(k) AS together WHERE together > 1
WITH together, coalesce(head(COLLECT {
    MATCH (c)-[:REGISTERED]->(g:Registration)-[:AT]->(a:Address)
    WHERE g.valid_from <= as_of AND (g.valid_to IS NULL OR g.valid_to >= as_of)
    RETURN a.region ORDER BY CASE g.kind WHEN 'permanent' THEN 0 WHEN 'factual' THEN 1 ELSE 2 END, g.valid_from DESC, g.key LIMIT 1
  }), 'unknown') AS region
RETURN region, count(CASE together WHEN 2 THEN 1 END) AS pairs, count(CASE WHEN together > 2 THEN 1 END) AS triplets_and_more,
  sum(together) AS children
ORDER BY children DESC
