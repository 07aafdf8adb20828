// Full-time students under twenty-three registered elsewhere than their parents: from which region to which.
// params: none
// returns: home_region, study_region, students, abroad
MATCH (m:Meta) WITH m.families_as_of AS as_of
MATCH (k:Citizen)-[:STUDIES]->(e:Education)
WHERE e.form = 'full_time' AND e.level IN ['college', 'university'] AND e.valid_from <= as_of AND (e.valid_to IS NULL OR e.valid_to >= as_of)
  AND k.birth_date > as_of - duration({years: 23}) AND k.left_out IS NULL
  AND NOT EXISTS { MATCH (k)-[s:SPOUSE_OF]-() WHERE s.from <= as_of AND (s.to IS NULL OR s.to >= as_of) }
WITH as_of, k, any(x IN collect(e.abroad) WHERE x) AS abroad
WITH as_of, abroad, head(COLLECT {
    MATCH (k)-[:REGISTERED]->(g:Registration)-[:AT]->(a:Address)
    WHERE g.valid_from <= as_of AND (g.valid_to IS NULL OR g.valid_to >= as_of)
    RETURN [a.address_id, a.region] ORDER BY CASE g.kind WHEN 'permanent' THEN 0 WHEN 'factual' THEN 1 ELSE 2 END, g.valid_from DESC, g.key LIMIT 1
  }) AS own, COLLECT {
    MATCH (k)<-[l:PARENT_OF]-(p:Citizen)-[:REGISTERED]->(g:Registration)-[:AT]->(a:Address)
    WHERE l.from <= as_of AND (l.to IS NULL OR l.to >= as_of) AND p.left_out IS NULL
      AND g.valid_from <= as_of AND (g.valid_to IS NULL OR g.valid_to >= as_of)
    RETURN [a.address_id, a.region] ORDER BY p.sex, g.kind <> 'permanent'
  } AS parents
WHERE size(parents) > 0 AND own IS NOT NULL AND NOT own[0] IN [home IN parents | home[0]]
RETURN parents[0][1] AS home_region, own[1] AS study_region, count(*) AS students, count(CASE WHEN abroad THEN 1 END) AS abroad
ORDER BY students DESC, home_region, study_region
