// Parents and guardians who live with a disabled child, in whose family nobody had income in the last three months delivered, by region.
// params: none
// returns: region, children, families, no_income_at_all, only_benefits, without_raising_allowance
MATCH (m:Meta) WITH m.families_as_of AS as_of
MATCH (r:Register {name: 'incomes'})
WITH as_of, [x IN r.months WHERE x < left(toString(as_of), 7)][-3..] AS delivered
WITH as_of, [x IN delivered | [toInteger(left(x, 4)), 'm' + right(x, 2)]] AS months
MATCH (k:Citizen)-[:HAS_DISABILITY]->(d:Disability)
WHERE k.birth_date > as_of - duration({years: 18}) AND d.valid_from <= as_of AND (d.valid_to IS NULL OR d.valid_to >= as_of)
MATCH (k)-[:MEMBER_OF]->(f:Family)
WITH DISTINCT as_of, months, k, f
WITH as_of, months, f, count(k) AS children
WITH as_of, f, children, COLLECT {
    MATCH (f)<-[:MEMBER_OF]-()-[:HAS_INCOME]->(i:Income)
    WHERE any(month IN months WHERE i.year = month[0] AND i[month[1]] > 0)
    RETURN DISTINCT i.kind
  } AS kinds
WHERE all(kind IN kinds WHERE kind IN ['allowance', 'social_payment', 'alimony', 'scholarship'])
MATCH (f)<-[:MEMBER_OF]-(c:Citizen) WHERE c.number = f.number
WITH children, kinds, NOT EXISTS {
    MATCH (f)<-[:MEMBER_OF]-()-[:RECEIVES]->(b:BenefitPaid) WHERE b.benefit = 'raising_disabled_child' AND b.valid_from <= as_of AND (b.valid_to IS NULL OR b.valid_to >= as_of)
  } AS without, coalesce(head(COLLECT {
    MATCH (c)-[:REGISTERED]->(g:Registration)-[:AT]->(a:Address)
    WHERE g.valid_from <= as_of AND (g.valid_to IS NULL OR g.valid_to >= as_of)
    RETURN a.region ORDER BY CASE g.kind WHEN 'permanent' THEN 0 WHEN 'factual' THEN 1 ELSE 2 END, g.valid_from DESC, g.key LIMIT 1
  }), 'unknown') AS region
RETURN region, sum(children) AS children, count(*) AS families, count(CASE WHEN size(kinds) = 0 THEN 1 END) AS no_income_at_all,
  count(CASE WHEN size(kinds) > 0 THEN 1 END) AS only_benefits, count(CASE WHEN without THEN 1 END) AS without_raising_allowance
ORDER BY families DESC, region
