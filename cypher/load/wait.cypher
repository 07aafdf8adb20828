// Keep rows until the people they name are known; a newer row of the same key takes the older one's place.
// params: rows
// returns: nothing
UNWIND $rows AS row
MERGE (w:Waiting {key: row.key})
SET w += row
