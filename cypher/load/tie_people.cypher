// Tie records to people they name now.
// params: rows
// returns: nothing
UNWIND $rows AS row
MATCH (c:Citizen {iin: row.iin})
MATCH (r:Record {key: row.key})
CREATE (c)-[:$(row.type)]->(r)
