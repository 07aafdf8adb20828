// Families with minors that are more than ninety days behind with a credit, by region.
// params: none
// returns: region, families, minors, owed, overdue, on_tsa
MATCH (m:Meta) WITH m.families_as_of AS as_of
MATCH (d:Credit)<-[:OWES]-(:Citizen)-[:MEMBER_OF]->(f:Family)
WHERE d.overdue_days > 90 AND d.as_of <= as_of AND coalesce(d.closed_on > as_of, true)
WITH as_of, f, sum(d.balance) AS owed, sum(d.overdue_amount) AS overdue
WITH as_of, f, owed, overdue, COUNT {
    MATCH (f)<-[:MEMBER_OF]-(k:Citizen) WHERE k.birth_date > as_of - duration({years: 18})
  } AS minors
WHERE minors > 0
MATCH (f)<-[:MEMBER_OF]-(c:Citizen) WHERE c.number = f.number
WITH owed, overdue, minors, EXISTS {
    MATCH (f)<-[:MEMBER_OF]-()-[:RECEIVES]->(b:BenefitPaid) WHERE b.benefit = 'targeted_social_assistance' AND b.valid_from <= as_of AND (b.valid_to IS NULL OR b.valid_to >= as_of)
  } AS assisted, coalesce(head(COLLECT {
    MATCH (c)-[:REGISTERED]->(g:Registration)-[:AT]->(a:Address)
    WHERE g.valid_from <= as_of AND (g.valid_to IS NULL OR g.valid_to >= as_of)
    RETURN a.region ORDER BY CASE g.kind WHEN 'permanent' THEN 0 WHEN 'factual' THEN 1 ELSE 2 END, g.valid_from DESC, g.key LIMIT 1
  }), 'unknown') AS region
RETURN region, count(*) AS families, sum(minors) AS minors, sum(owed) AS owed, sum(overdue) AS overdue,
  count(CASE WHEN assisted THEN 1 END) AS on_tsa
ORDER BY families DESC, region
