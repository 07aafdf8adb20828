// Change records, and keep each replaced value with the delivery that brought it.
// `was.brought` names that delivery where the loader knows it (months); else it follows from earlier corrections.
// params: rows, delivery
// returns: nothing
UNWIND $rows AS row
MATCH (r:Record {key: row.key})
WITH r, row, COUNT { (r)-[:WAS]->() } AS before
CALL (r, row, before) {
  UNWIND range(0, size(row.was) - 1) AS i
  WITH r, row.was[i] AS was, before + i + 1 AS nth
  OPTIONAL MATCH (r)-[:WAS]->(k:Correction {field: was.field})
  WITH r, was, nth, k ORDER BY k.nth DESC
  WITH r, was, nth, collect(k.replaced_by)[0] AS last
  CREATE (r)-[:WAS]->(:Correction {
    field: was.field, value: was.value, nth: nth, replaced_by: $delivery,
    delivery: coalesce(last, was.brought, r.first_delivery, r.delivery)
  })
}
SET r.first_delivery = coalesce(r.first_delivery, r.delivery), r += row.changes, r.delivery = $delivery
