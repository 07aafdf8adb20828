// Residents whom no registration places anywhere, by age, and what else is known of them.
// params: none
// returns: age, people, receiving_benefits, working, with_registered_parent
MATCH (m:Meta) WITH m.families_as_of AS as_of
MATCH (c:Citizen)-[:MEMBER_OF]->(:Family)
WHERE NOT EXISTS { MATCH (c)-[:REGISTERED]->(g:Registration) WHERE g.valid_from <= as_of AND (g.valid_to IS NULL OR g.valid_to >= as_of) }
WITH CASE WHEN c.birth_date > as_of - duration({years: 18}) THEN '0-17'
    WHEN c.birth_date > as_of - duration({years: 65}) THEN '18-64' ELSE '65 and over' END AS age,
  EXISTS { MATCH (c)-[:RECEIVES]->(b:BenefitPaid) WHERE b.valid_from <= as_of AND (b.valid_to IS NULL OR b.valid_to >= as_of) } AS receives,
  EXISTS { MATCH (c)-[:EMPLOYED]->(e:Employment) WHERE e.valid_from <= as_of AND (e.valid_to IS NULL OR e.valid_to >= as_of) } AS works,
  EXISTS { MATCH (c)<-[:PARENT_OF]-()-[:REGISTERED]->(g:Registration) WHERE g.valid_from <= as_of AND (g.valid_to IS NULL OR g.valid_to >= as_of) } AS parent
RETURN age, count(*) AS people, count(CASE WHEN receives THEN 1 END) AS receiving_benefits,
  count(CASE WHEN works THEN 1 END) AS working, count(CASE WHEN parent THEN 1 END) AS with_registered_parent
ORDER BY age
