// Keep consents, one for each offer that was just accepted, in the fields of ISO/IEC TS 27560.
// params: rows
// returns: kept
UNWIND $rows AS row
MATCH (o:Offer {id: row.offer})
MERGE (k:Consent {id: row.id})
ON CREATE SET k += row.fields
MERGE (o)-[:BY_CONSENT]->(k)
RETURN count(k) AS kept
