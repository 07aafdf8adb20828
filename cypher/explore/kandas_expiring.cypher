// Kandas certificates of people not citizens yet that end in the next twelve months, by month and region.
// params: none
// returns: month, region, people, minors
MATCH (m:Meta) WITH m.families_as_of AS as_of
MATCH (d:Kandas)<-[:HAS_KANDAS]-(c:Citizen)-[:MEMBER_OF]->(:Family)
WHERE c.citizenship <> 'KZ' AND d.valid_from <= as_of AND d.valid_to >= as_of AND coalesce(d.closed_on > as_of, true)
WITH as_of, c, max(d.valid_to) AS until WHERE until < as_of + duration({years: 1})
WITH left(toString(until), 7) AS month, c.birth_date > as_of - duration({years: 18}) AS minor, coalesce(head(COLLECT {
    MATCH (c)-[:REGISTERED]->(g:Registration)-[:AT]->(a:Address)
    WHERE g.valid_from <= as_of AND (g.valid_to IS NULL OR g.valid_to >= as_of)
    RETURN a.region ORDER BY CASE g.kind WHEN 'permanent' THEN 0 WHEN 'factual' THEN 1 ELSE 2 END, g.valid_from DESC, g.key LIMIT 1
  }), 'unknown') AS region
RETURN month, region, count(*) AS people, count(CASE WHEN minor THEN 1 END) AS minors
ORDER BY month, people DESC, region
