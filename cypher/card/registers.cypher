// Which registers were delivered, to what day and month, and the day that the stored families stand for.
// params: none
// returns: schema_version, families_as_of, registers
OPTIONAL MATCH (m:Meta)
WITH m LIMIT 1
RETURN m.schema_version AS schema_version, m.families_as_of AS families_as_of, COLLECT {
  MATCH (r:Register) WHERE r.delivered_to IS NOT NULL
  RETURN {name: r.name, delivered_to: r.delivered_to, last_month: r.months[-1]} ORDER BY r.name
} AS registers
