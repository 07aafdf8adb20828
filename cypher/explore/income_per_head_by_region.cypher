// Income per head of families in the last three months delivered, by region, and families below the poverty line in force.
// params: none
// returns: region, families, mean, lowest_tenth, median, highest_tenth, poverty_line, families_below, people_below, minors_below
MATCH (m:Meta) WITH m.families_as_of AS as_of
MATCH (r:Register {name: 'incomes'})
WITH as_of, [x IN r.months WHERE x < left(toString(as_of), 7)][-3..] AS delivered
WITH as_of, size(delivered) AS width, [x IN delivered | [toInteger(left(x, 4)), 'm' + right(x, 2)]] AS months
WHERE width > 0
MATCH (c:Citizen)-[:MEMBER_OF]->(f:Family) WHERE c.number = f.number
WITH as_of, width, months, c, f, COUNT { (f)<-[:MEMBER_OF]-() } AS size,
  COUNT { MATCH (f)<-[:MEMBER_OF]-(k:Citizen) WHERE k.birth_date > as_of - duration({years: 18}) } AS minors
CALL (f, months) {
  UNWIND months AS month
  MATCH (f)<-[:MEMBER_OF]-()-[:HAS_INCOME]->(i:Income) WHERE i.year = month[0]
  RETURN sum(i[month[1]]) AS income
}
WITH as_of, size, minors, 1.0 * income / width / size AS per_head, coalesce(head(COLLECT {
    MATCH (c)-[:REGISTERED]->(g:Registration)-[:AT]->(a:Address)
    WHERE g.valid_from <= as_of AND (g.valid_to IS NULL OR g.valid_to >= as_of)
    RETURN a.region ORDER BY CASE g.kind WHEN 'permanent' THEN 0 WHEN 'factual' THEN 1 ELSE 2 END, g.valid_from DESC, g.key LIMIT 1
  }), 'unknown') AS region
WITH as_of, region, collect([per_head, size, minors]) AS families,
  round(avg(per_head)) AS mean, round(percentileCont(per_head, 0.1)) AS low,
  round(percentileCont(per_head, 0.5)) AS median, round(percentileCont(per_head, 0.9)) AS high
OPTIONAL MATCH (l:PovertyLine {region: region, quarter: toString(as_of.year) + '-Q' + toString(as_of.quarter)})
WITH region, families, mean, low, median, high, l.line AS line,
  [x IN families WHERE x[0] < coalesce(l.line, 0)] AS below
RETURN region, size(families) AS families, mean, low AS lowest_tenth, median, high AS highest_tenth, line AS poverty_line,
  size(below) AS families_below, reduce(n = 0, x IN below | n + x[1]) AS people_below, reduce(n = 0, x IN below | n + x[2]) AS minors_below
ORDER BY median, region
