// Minors for whom no act of birth or adoption that holds names a mother or a father, by region.
// params: none
// returns: region, minors, no_mother, no_father, neither, without_act
MATCH (m:Meta) WITH m.families_as_of AS as_of
MATCH (k:Citizen)-[:MEMBER_OF]->(:Family) WHERE k.birth_date > as_of - duration({years: 18})
WITH as_of, k, COLLECT {
    MATCH (k)<-[l:PARENT_OF]-(p:Citizen) WHERE l.from <= as_of AND (l.to IS NULL OR l.to >= as_of) RETURN p.sex
  } AS parents, EXISTS { (k)-[:CHILD_IN]->(:Birth) } AS act
WITH 'F' IN parents AS mother, 'M' IN parents AS father, act, coalesce(head(COLLECT {
    MATCH (k)-[:REGISTERED]->(g:Registration)-[:AT]->(a:Address)
    WHERE g.valid_from <= as_of AND (g.valid_to IS NULL OR g.valid_to >= as_of)
    RETURN a.region ORDER BY CASE g.kind WHEN 'permanent' THEN 0 WHEN 'factual' THEN 1 ELSE 2 END, g.valid_from DESC, g.key LIMIT 1
  }), 'unknown') AS region
RETURN region, count(*) AS minors, count(CASE WHEN NOT mother THEN 1 END) AS no_mother, count(CASE WHEN NOT father THEN 1 END) AS no_father,
  count(CASE WHEN NOT (mother OR father) THEN 1 END) AS neither, count(CASE WHEN NOT act THEN 1 END) AS without_act
ORDER BY neither DESC, region
