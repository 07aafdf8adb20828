// Mothers of six and more living children, the youngest past one year, who hold no award for mothers, by region.
// params: none
// returns: region, mothers, without_award, of_six, of_seven_and_more
MATCH (m:Meta) WITH m.families_as_of AS as_of
MATCH (c:Citizen)-[:MEMBER_OF]->(:Family)
WHERE c.sex = 'F' AND COUNT { (c)-[:PARENT_OF]->() } >= 6
WITH as_of, c, COUNT {
    MATCH (c)-[l:PARENT_OF]->(k:Citizen)
    WHERE l.from <= as_of AND (l.to IS NULL OR l.to >= as_of) AND coalesce(k.died_on > as_of, true)
      AND k.birth_date <= as_of - duration({years: 1})
  } AS children
WHERE children >= 6
WITH as_of, c, children, EXISTS {
    MATCH (c)-[:AWARDED]->(a:Award)
    WHERE a.granted_on <= as_of AND coalesce(a.revoked_on > as_of, true) AND coalesce(a.closed_on > as_of, true)
  } AS held
WITH children, held, coalesce(head(COLLECT {
    MATCH (c)-[:REGISTERED]->(g:Registration)-[:AT]->(a:Address)
    WHERE g.valid_from <= as_of AND (g.valid_to IS NULL OR g.valid_to >= as_of)
    RETURN a.region ORDER BY CASE g.kind WHEN 'permanent' THEN 0 WHEN 'factual' THEN 1 ELSE 2 END, g.valid_from DESC, g.key LIMIT 1
  }), 'unknown') AS region
RETURN region, count(*) AS mothers, count(CASE WHEN NOT held THEN 1 END) AS without_award,
  count(CASE WHEN NOT held AND children = 6 THEN 1 END) AS of_six,
  count(CASE WHEN NOT held AND children >= 7 THEN 1 END) AS of_seven_and_more
ORDER BY without_award DESC, region
