// Rows that wait no more: loaded, rejected, or replaced by a newer row.
// params: keys
// returns: nothing
UNWIND $keys AS key
MATCH (w:Waiting {key: key})
DELETE w
