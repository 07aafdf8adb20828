// Minors whose parents are all dead, absent or unknown and who have no guardian, by region; which grown-up kin they have.
// params: none
// returns: region, children, parents_unknown, with_grandparent, with_adult_sibling, with_aunt_or_uncle, without_kin
MATCH (m:Meta) WITH m.families_as_of AS as_of
MATCH (k:Citizen)-[:MEMBER_OF]->(:Family)
WHERE k.birth_date > as_of - duration({years: 18})
  AND NOT EXISTS {
    MATCH (k)<-[l:PARENT_OF]-(p:Citizen)
    WHERE l.from <= as_of AND (l.to IS NULL OR l.to >= as_of)
      AND coalesce(p.died_on > as_of, true) AND coalesce(p.absent_on > as_of, true)
  } AND NOT EXISTS { MATCH (k)-[:WARD_IN]->(g:Guardianship) WHERE g.valid_from <= as_of AND (g.valid_to IS NULL OR g.valid_to >= as_of) }
WITH as_of, k, EXISTS { (k)<-[:PARENT_OF]-() } AS known,
  EXISTS { MATCH (k)<-[:PARENT_OF*2]-(p:Citizen)-[:MEMBER_OF]->() } AS grandparent,
  EXISTS {
    MATCH (k)<-[:PARENT_OF]-()-[:PARENT_OF]->(p:Citizen)-[:MEMBER_OF]->() WHERE p.birth_date <= as_of - duration({years: 18})
  } AS sibling,
  EXISTS {
    MATCH (k)<-[:PARENT_OF]-(x:Citizen)<-[:PARENT_OF]-()-[:PARENT_OF]->(p:Citizen)-[:MEMBER_OF]->()
    WHERE p <> x AND p.birth_date <= as_of - duration({years: 18})
  } AS aunt
WITH known, grandparent, sibling, aunt, coalesce(head(COLLECT {
    MATCH (k)-[:REGISTERED]->(g:Registration)-[:AT]->(a:Address)
    WHERE g.valid_from <= as_of AND (g.valid_to IS NULL OR g.valid_to >= as_of)
    RETURN a.region ORDER BY CASE g.kind WHEN 'permanent' THEN 0 WHEN 'factual' THEN 1 ELSE 2 END, g.valid_from DESC, g.key LIMIT 1
  }), 'unknown') AS region
RETURN region, count(*) AS children, count(CASE WHEN NOT known THEN 1 END) AS parents_unknown,
  count(CASE WHEN grandparent THEN 1 END) AS with_grandparent, count(CASE WHEN sibling THEN 1 END) AS with_adult_sibling,
  count(CASE WHEN aunt THEN 1 END) AS with_aunt_or_uncle,
  count(CASE WHEN NOT (grandparent OR sibling OR aunt) THEN 1 END) AS without_kin
ORDER BY children DESC
