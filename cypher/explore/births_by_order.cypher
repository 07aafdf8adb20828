// Children born in the last twelve months by their order among their mother's children, by region of the mother.
// params: none
// returns: region, births, first, second, third, fourth, fifth_and_more
MATCH (m:Meta) WITH m.families_as_of AS as_of
MATCH (k:Citizen)<-[l:PARENT_OF]-(c:Citizen)
WHERE l.role = 'mother' AND k.birth_date > as_of - duration({years: 1}) AND k.birth_date <= as_of
WITH as_of, c, COUNT { MATCH (c)-[o:PARENT_OF]->(x:Citizen) WHERE o.role = 'mother' AND x.birth_date < k.birth_date } + 1 AS place
WITH place, coalesce(head(COLLECT {
    MATCH (c)-[:REGISTERED]->(g:Registration)-[:AT]->(a:Address)
    WHERE g.valid_from <= as_of AND (g.valid_to IS NULL OR g.valid_to >= as_of)
    RETURN a.region ORDER BY CASE g.kind WHEN 'permanent' THEN 0 WHEN 'factual' THEN 1 ELSE 2 END, g.valid_from DESC, g.key LIMIT 1
  }), 'unknown') AS region
RETURN region, count(*) AS births, count(CASE place WHEN 1 THEN 1 END) AS first, count(CASE place WHEN 2 THEN 1 END) AS second,
  count(CASE place WHEN 3 THEN 1 END) AS third, count(CASE place WHEN 4 THEN 1 END) AS fourth,
  count(CASE WHEN place >= 5 THEN 1 END) AS fifth_and_more
ORDER BY births DESC
