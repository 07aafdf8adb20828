// Minors by how many generations of theirs are registered at their address, by region.
// params: none
// returns: region, minors, alone, with_parents, with_grandparents, with_great_grandparents
MATCH (m:Meta) WITH m.families_as_of AS as_of
MATCH (k:Citizen)-[:MEMBER_OF]->(:Family) WHERE k.birth_date > as_of - duration({years: 18})
WITH as_of, k, head(COLLECT {
    MATCH (k)-[:REGISTERED]->(g:Registration)
    WHERE g.valid_from <= as_of AND (g.valid_to IS NULL OR g.valid_to >= as_of)
    RETURN g ORDER BY CASE g.kind WHEN 'permanent' THEN 0 WHEN 'factual' THEN 1 ELSE 2 END, g.valid_from DESC, g.key LIMIT 1
  }) AS home
WHERE home IS NOT NULL
MATCH (home)-[:AT]->(a:Address)
WITH coalesce(a.region, 'unknown') AS region, reduce(oldest = 0, n IN COLLECT {
    MATCH path = (k)<-[:PARENT_OF*1..3]-(p:Citizen)
    WHERE coalesce(p.died_on > as_of, true) AND EXISTS {
      MATCH (p)-[:REGISTERED]->(g:Registration)
      WHERE g.address_id = home.address_id AND g.valid_from <= as_of AND (g.valid_to IS NULL OR g.valid_to >= as_of)
    }
    RETURN DISTINCT length(path)
  } | CASE WHEN n > oldest THEN n ELSE oldest END) AS above
RETURN region, count(*) AS minors, count(CASE above WHEN 0 THEN 1 END) AS alone,
  count(CASE above WHEN 1 THEN 1 END) AS with_parents, count(CASE above WHEN 2 THEN 1 END) AS with_grandparents,
  count(CASE above WHEN 3 THEN 1 END) AS with_great_grandparents
ORDER BY minors DESC
