// Monthly payments that hold on the day of the stored families, by benefit and region of who receives them.
// params: none
// returns: benefit, region, cases, people, tenge_a_month
MATCH (m:Meta) WITH m.families_as_of AS as_of
MATCH (b:BenefitPaid)<-[:RECEIVES]-(c:Citizen)
WHERE NOT b.benefit IN ['maternity', 'birth_allowance', 'funeral'] AND b.valid_from <= as_of AND (b.valid_to IS NULL OR b.valid_to >= as_of)
WITH as_of, c, b.benefit AS benefit, b.case_no AS case_no, max(b.amount) AS amount
WITH benefit, case_no, c.number AS number, amount, coalesce(head(COLLECT {
    MATCH (c)-[:REGISTERED]->(g:Registration)-[:AT]->(a:Address)
    WHERE g.valid_from <= as_of AND (g.valid_to IS NULL OR g.valid_to >= as_of)
    RETURN a.region ORDER BY CASE g.kind WHEN 'permanent' THEN 0 WHEN 'factual' THEN 1 ELSE 2 END, g.valid_from DESC, g.key LIMIT 1
  }), 'unknown') AS region
RETURN benefit, region, count(DISTINCT case_no) AS cases, count(DISTINCT number) AS people, sum(amount) AS tenge_a_month
ORDER BY benefit, cases DESC, region
