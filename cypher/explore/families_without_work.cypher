// Families with minors in which no grown-up has an employment contract, an active business or a plot, by region.
// params: none
// returns: region, families_with_minors, without_work, minors, registered_unemployed, receiving_tsa
MATCH (m:Meta) WITH m.families_as_of AS as_of
MATCH (c:Citizen)-[:MEMBER_OF]->(f:Family) WHERE c.number = f.number
WITH as_of, c, f, COUNT {
    MATCH (f)<-[:MEMBER_OF]-(k:Citizen) WHERE k.birth_date > as_of - duration({years: 18})
  } AS minors
WHERE minors > 0
WITH as_of, c, f, minors, EXISTS { MATCH (f)<-[:MEMBER_OF]-()-[:EMPLOYED]->(e:Employment) WHERE e.valid_from <= as_of AND (e.valid_to IS NULL OR e.valid_to >= as_of) }
  OR EXISTS { MATCH (f)<-[:MEMBER_OF]-()-[:RUNS]->(e:Business) WHERE e.status = 'active' AND e.valid_from <= as_of AND (e.valid_to IS NULL OR e.valid_to >= as_of) }
  OR EXISTS { (f)<-[:MEMBER_OF]-()-[:KEEPS_PLOT]->() } AS works
WITH as_of, c, minors, works,
  NOT works AND EXISTS { MATCH (f)<-[:MEMBER_OF]-()-[:SEEKS_JOB]->(j:JobSeeker) WHERE j.valid_from <= as_of AND (j.valid_to IS NULL OR j.valid_to >= as_of) } AS seeks,
  NOT works AND EXISTS {
    MATCH (f)<-[:MEMBER_OF]-()-[:RECEIVES]->(b:BenefitPaid) WHERE b.benefit = 'targeted_social_assistance' AND b.valid_from <= as_of AND (b.valid_to IS NULL OR b.valid_to >= as_of)
  } AS assisted
WITH minors, works, seeks, assisted, coalesce(head(COLLECT {
    MATCH (c)-[:REGISTERED]->(g:Registration)-[:AT]->(a:Address)
    WHERE g.valid_from <= as_of AND (g.valid_to IS NULL OR g.valid_to >= as_of)
    RETURN a.region ORDER BY CASE g.kind WHEN 'permanent' THEN 0 WHEN 'factual' THEN 1 ELSE 2 END, g.valid_from DESC, g.key LIMIT 1
  }), 'unknown') AS region
RETURN region, count(*) AS families_with_minors, count(CASE WHEN NOT works THEN 1 END) AS without_work,
  sum(CASE WHEN works THEN 0 ELSE minors END) AS minors, count(CASE WHEN seeks THEN 1 END) AS registered_unemployed,
  count(CASE WHEN assisted THEN 1 END) AS receiving_tsa
ORDER BY without_work DESC, region
