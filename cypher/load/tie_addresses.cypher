// Tie records to their address; one not delivered yet stands as a stub, without a delivery, until it is.
// params: rows
// returns: nothing
UNWIND $rows AS row
MATCH (r:Record {key: row.key})
MERGE (a:Record {key: row.address_key})
  ON CREATE SET a:Address, a.address_id = row.address_id
CREATE (r)-[:AT]->(a)
