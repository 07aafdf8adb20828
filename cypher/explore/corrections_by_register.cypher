// What deliveries corrected: values replaced, by kind of record and field.
// params: none
// returns: record, field, corrections, records, last_replaced_on
MATCH (fact:Record)-[:WAS]->(k:Correction)
WITH [label IN labels(fact) WHERE NOT label IN ['Record', 'Touched']][0] AS record, k.field AS field, k.replaced_by AS delivery,
  count(*) AS corrections, count(DISTINCT fact) AS records
OPTIONAL MATCH (d:Delivery {id: delivery})
RETURN record, field, sum(corrections) AS corrections, sum(records) AS records, max(d.date) AS last_replaced_on
ORDER BY corrections DESC, record, field
