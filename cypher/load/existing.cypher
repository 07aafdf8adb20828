// The stored values of records by key, in the order of $columns; the first is the key.
// params: keys, columns
// returns: records
UNWIND $keys AS key
MATCH (r:Record {key: key})
WITH [column IN $columns | r[column]] AS values
RETURN collect(values) AS records
