// Minors whose parents' marriage was dissolved and who live with one of them: did alimony come in the last three months delivered, and does the other parent work?
// params: none
// returns: region, children, with_alimony, without_alimony, of_these_other_parent_works
MATCH (m:Meta) WITH m.families_as_of AS as_of
MATCH (r:Register {name: 'incomes'})
WITH as_of, [x IN r.months WHERE x < left(toString(as_of), 7)][-3..] AS delivered
WITH as_of, [x IN delivered | [toInteger(left(x, 4)), 'm' + right(x, 2)]] AS months
MATCH (k:Citizen)-[:MEMBER_OF]->(f:Family) WHERE k.birth_date > as_of - duration({years: 18})
MATCH (one:Citizen)-[here:PARENT_OF]->(k)<-[there:PARENT_OF]-(other:Citizen)-[:MEMBER_OF]->(away:Family)
WHERE (one)-[:MEMBER_OF]->(f) AND away <> f AND (here.to IS NULL OR here.to >= as_of) AND (there.to IS NULL OR there.to >= as_of)
  AND EXISTS { MATCH (one)-[:SPOUSE_IN]->(a:Marriage)<-[:SPOUSE_IN]-(other) WHERE a.dissolved_on <= as_of }
WITH as_of, k, EXISTS {
    UNWIND [k, one] AS payee
    MATCH (payee)-[:HAS_INCOME]->(i:Income)
    WHERE i.kind = 'alimony' AND any(month IN months WHERE i.year = month[0] AND i[month[1]] > 0)
  } AS paid, EXISTS { MATCH (other)-[:EMPLOYED]->(e:Employment) WHERE e.valid_from <= as_of AND (e.valid_to IS NULL OR e.valid_to >= as_of) } AS works
WITH paid, works, coalesce(head(COLLECT {
    MATCH (k)-[:REGISTERED]->(g:Registration)-[:AT]->(a:Address)
    WHERE g.valid_from <= as_of AND (g.valid_to IS NULL OR g.valid_to >= as_of)
    RETURN a.region ORDER BY CASE g.kind WHEN 'permanent' THEN 0 WHEN 'factual' THEN 1 ELSE 2 END, g.valid_from DESC, g.key LIMIT 1
  }), 'unknown') AS region
RETURN region, count(*) AS children, count(CASE WHEN paid THEN 1 END) AS with_alimony, count(CASE WHEN NOT paid THEN 1 END) AS without_alimony,
  count(CASE WHEN NOT paid AND works THEN 1 END) AS of_these_other_parent_works
ORDER BY without_alimony DESC, region
