// Minors with a living parent in the country none of whom is registered where the child is, by region.
// params: none
// returns: region, children, under_14, with_guardian, with_grandparent, without_registration
MATCH (m:Meta) WITH m.families_as_of AS as_of
MATCH (k:Citizen)-[:MEMBER_OF]->(:Family) WHERE k.birth_date > as_of - duration({years: 18})
WITH as_of, k, head(COLLECT {
    MATCH (k)-[:REGISTERED]->(g:Registration)
    WHERE g.valid_from <= as_of AND (g.valid_to IS NULL OR g.valid_to >= as_of)
    RETURN g.address_id ORDER BY CASE g.kind WHEN 'permanent' THEN 0 WHEN 'factual' THEN 1 ELSE 2 END, g.valid_from DESC, g.key LIMIT 1
  }) AS home
WHERE EXISTS {
    MATCH (k)<-[l:PARENT_OF]-(p:Citizen)-[:MEMBER_OF]->() WHERE l.from <= as_of AND (l.to IS NULL OR l.to >= as_of)
  } AND NOT EXISTS {
    MATCH (k)<-[l:PARENT_OF]-(p:Citizen)-[:REGISTERED]->(g:Registration)
    WHERE l.from <= as_of AND (l.to IS NULL OR l.to >= as_of) AND g.address_id = home
      AND g.valid_from <= as_of AND (g.valid_to IS NULL OR g.valid_to >= as_of)
  }
WITH as_of, k, home, EXISTS {
    MATCH (k)-[:WARD_IN]->(w:Guardianship)<-[:GUARDIAN_IN]-(p:Citizen)-[:REGISTERED]->(g:Registration)
    WHERE w.valid_from <= as_of AND (w.valid_to IS NULL OR w.valid_to >= as_of) AND g.address_id = home
      AND g.valid_from <= as_of AND (g.valid_to IS NULL OR g.valid_to >= as_of)
  } AS guarded, EXISTS {
    MATCH (k)<-[:PARENT_OF*2]-(p:Citizen)-[:REGISTERED]->(g:Registration)
    WHERE g.address_id = home AND g.valid_from <= as_of AND (g.valid_to IS NULL OR g.valid_to >= as_of)
  } AS grandparent
WITH k.birth_date > as_of - duration({years: 14}) AS young, home, guarded, grandparent, coalesce(head(COLLECT {
    MATCH (k)-[:REGISTERED]->(g:Registration)-[:AT]->(a:Address)
    WHERE g.valid_from <= as_of AND (g.valid_to IS NULL OR g.valid_to >= as_of)
    RETURN a.region ORDER BY CASE g.kind WHEN 'permanent' THEN 0 WHEN 'factual' THEN 1 ELSE 2 END, g.valid_from DESC, g.key LIMIT 1
  }), 'unknown') AS region
RETURN region, count(*) AS children, count(CASE WHEN young THEN 1 END) AS under_14,
  count(CASE WHEN guarded THEN 1 END) AS with_guardian, count(CASE WHEN grandparent THEN 1 END) AS with_grandparent,
  count(CASE WHEN home IS NULL THEN 1 END) AS without_registration
ORDER BY children DESC
