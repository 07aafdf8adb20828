// People with more than one marriage that nothing has ended, by region.
// params: none
// returns: region, people, open_acts, most_acts, with_children_in_both
MATCH (m:Meta) WITH m.families_as_of AS as_of
MATCH (c:Citizen) WHERE COUNT { (c)-[:SPOUSE_IN]->() } > 1 AND coalesce(c.died_on > as_of, true)
WITH as_of, c, COLLECT {
    MATCH (c)-[:SPOUSE_IN]->(a:Marriage)<-[:SPOUSE_IN]-(s:Citizen)
    WHERE a.status = 'valid' AND a.registered_on <= as_of AND coalesce(a.dissolved_on > as_of, true)
      AND coalesce(a.closed_on > as_of, true) AND coalesce(s.died_on > as_of, true)
    RETURN EXISTS { (c)-[:PARENT_OF]->()<-[:PARENT_OF]-(s) }
  } AS open
WHERE size(open) > 1
WITH size(open) AS acts, size([x IN open WHERE x]) > 1 AS children, coalesce(head(COLLECT {
    MATCH (c)-[:REGISTERED]->(g:Registration)-[:AT]->(a:Address)
    WHERE g.valid_from <= as_of AND (g.valid_to IS NULL OR g.valid_to >= as_of)
    RETURN a.region ORDER BY CASE g.kind WHEN 'permanent' THEN 0 WHEN 'factual' THEN 1 ELSE 2 END, g.valid_from DESC, g.key LIMIT 1
  }), 'unknown') AS region
RETURN region, count(*) AS people, sum(acts) AS open_acts, max(acts) AS most_acts, count(CASE WHEN children THEN 1 END) AS with_children_in_both
ORDER BY people DESC, region
