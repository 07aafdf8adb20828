// Who is whose legal parent, from when to when, of children who were ever adopted: by birth and by adoption.
// An adoption ends a birth parent's link the day before, unless that parent or that parent's spouse then adopts;
// when the adoption ends, the link resumes the day after.
// law: Code on Marriage and Family, 26.12.2011 No. 518-IV
// params: slices
// returns: nothing
UNWIND $slices.ranges AS slice
MATCH (child:Citizen) WHERE slice[0] <= child.number <= slice[1] AND EXISTS { (child)-[:CHILD_IN]->(:Adoption) }
WITH child, COLLECT {
  MATCH (child)-[:CHILD_IN]->(a:Adoption)<-[:ADOPTER_IN]-(adopter:Citizen)
  WITH a, adopter, CASE WHEN a.closed_on <= a.valid_to OR a.valid_to IS NULL
                        THEN a.closed_on - duration({days: 1}) ELSE a.valid_to END AS until
  WHERE until IS NULL OR until >= a.valid_from
  RETURN {adopter: adopter.iin, from: a.valid_from, to: until, fact: a.key}
} AS adoptions
CALL (child, adoptions) {
  MATCH (child)-[:CHILD_IN]->(b:Birth)
  WHERE b.status = 'valid' AND b.live
  WITH child, adoptions, b
    ORDER BY b.closed_on IS NOT NULL, coalesce(b.registered_on, date('0001-01-01')) DESC, b.act_no DESC LIMIT 1
  MATCH (parent:Citizen)-[tie:MOTHER_IN|FATHER_IN]->(b)
  WITH child, b, parent, type(tie) AS tie,
       [a IN adoptions
        WHERE none(x IN adoptions
                   WHERE x.from <= a.from AND (x.to IS NULL OR x.to >= a.from)
                     AND (x.adopter = parent.iin OR EXISTS {
                       MATCH (parent)-[s:SPOUSE_OF]-(:Citizen {iin: x.adopter})
                       WHERE s.from <= a.from AND (s.to IS NULL OR s.to >= a.from) }))] AS breaks
  WITH child, b, parent, tie, breaks
       + [x IN [b.closed_on] WHERE x IS NOT NULL | {from: x, to: null}] AS breaks
  UNWIND [child.birth_date] + [x IN breaks WHERE x.to IS NOT NULL | x.to + duration({days: 1})] AS begins
  WITH DISTINCT child, b, parent, tie, breaks, begins
  WHERE none(x IN breaks WHERE x.from <= begins AND (x.to IS NULL OR x.to >= begins))
  WITH child, b, parent, tie, begins, [x IN breaks WHERE x.from > begins | x.from] AS next
  WITH child, b, parent, tie, begins,
       reduce(first = next[0], day IN next | CASE WHEN day < first THEN day ELSE first END) AS ended
  CREATE (parent)-[:PARENT_OF {
    role: CASE tie WHEN 'MOTHER_IN' THEN 'mother' ELSE 'father' END,
    from: begins, to: ended - duration({days: 1}), fact: b.key
  }]->(child)
}
CALL (child, adoptions) {
  UNWIND adoptions AS a
  MATCH (adopter:Citizen {iin: a.adopter})
  CREATE (adopter)-[:PARENT_OF {role: 'adopter', from: a.from, to: a.to, fact: a.fact}]->(child)
}
