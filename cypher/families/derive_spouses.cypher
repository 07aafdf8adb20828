// Who is or was married to whom, from when to when: husband to wife, one edge for each valid marriage.
// It ends the day before it is dissolved, either dies, either marries again, or its record is closed.
// law: Code on Marriage and Family, 26.12.2011 No. 518-IV
// params: slices
// returns: nothing
UNWIND $slices.ranges AS slice
MATCH (c:Citizen) WHERE slice[0] <= c.number <= slice[1]
MATCH (c)-[:SPOUSE_IN]->(m:Marriage) WHERE m.status = 'valid'
WITH DISTINCT m
MATCH (h:Citizen)-[:SPOUSE_IN]->(m)<-[:SPOUSE_IN]-(w:Citizen)
WHERE h.iin = m.husband_iin AND w.iin = m.wife_iin
WITH m, h, w, COLLECT {
  UNWIND [h, w] AS spouse
  MATCH (spouse)-[:SPOUSE_IN]->(later:Marriage)
  WHERE later.status = 'valid' AND later.closed_on IS NULL
    AND (later.registered_on > m.registered_on OR later.registered_on = m.registered_on AND later.act_no > m.act_no)
  RETURN later.registered_on
} AS later
WITH m, h, w, [day IN [m.dissolved_on, m.closed_on, h.died_on, w.died_on] + later WHERE day IS NOT NULL] AS ends
WITH m, h, w, reduce(first = ends[0], day IN ends | CASE WHEN day < first THEN day ELSE first END) AS ended
WITH m, h, w, ended WHERE ended IS NULL OR ended > m.registered_on
MERGE (h)-[spouse:SPOUSE_OF {fact: m.key}]->(w)
SET spouse.from = m.registered_on, spouse.to = ended - duration({days: 1})
