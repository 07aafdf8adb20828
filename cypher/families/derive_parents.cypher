// Who is whose legal parent, from the birth on, of children never adopted: by the latest registered valid act of a live birth.
// law: Code on Marriage and Family, 26.12.2011 No. 518-IV
// params: slices
// returns: nothing
UNWIND $slices.ranges AS slice
MATCH (child:Citizen) WHERE slice[0] <= child.number <= slice[1] AND NOT EXISTS { (child)-[:CHILD_IN]->(:Adoption) }
MATCH (child)-[:CHILD_IN]->(b:Birth)
WHERE b.status = 'valid' AND b.live AND (b.closed_on IS NULL OR b.closed_on > child.birth_date)
WITH child, collect(b) AS acts
CALL (acts) {
  UNWIND acts AS b
  RETURN b ORDER BY b.closed_on IS NOT NULL, coalesce(b.registered_on, date('0001-01-01')) DESC, b.act_no DESC LIMIT 1
}
MATCH (parent:Citizen)-[tie:MOTHER_IN|FATHER_IN]->(b)
CREATE (parent)-[:PARENT_OF {
  role: CASE type(tie) WHEN 'MOTHER_IN' THEN 'mother' ELSE 'father' END,
  from: child.birth_date, to: b.closed_on - duration({days: 1}), fact: b.key
}]->(child)
