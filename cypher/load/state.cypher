// What a load must know before it starts: whose graph this is, who loads, what was delivered, the last number given.
// params: none
// returns: filled, schema_version, loader, registers, deliveries, waiting, last_number
OPTIONAL MATCH (m:Meta)
WITH m LIMIT 1
RETURN EXISTS { MATCH () } AS filled,
       m.schema_version AS schema_version,
       m.loader AS loader,
       COLLECT { MATCH (r:Register) RETURN properties(r) } AS registers,
       COLLECT { MATCH (d:Delivery) RETURN {id: d.id, number: d.number} } AS deliveries,
       COUNT { MATCH (:Waiting) } AS waiting,
       COLLECT { MATCH (c:Citizen) WHERE c.number > 0 RETURN c.number ORDER BY c.number DESC LIMIT 1 }[0] AS last_number
