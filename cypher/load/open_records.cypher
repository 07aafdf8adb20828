// A page of a register's records that are not closed, in the order of their keys: key, end, values of $columns.
// params: after, end, columns, page
// returns: records
MATCH (r:Record)
WHERE r.key > $after AND r.key < $end AND r.closed_on IS NULL AND r.delivery IS NOT NULL
WITH r ORDER BY r.key LIMIT $page
WITH [r.key, r.valid_to, r.brought] + [column IN $columns | r[column]] AS record
RETURN collect(record) AS records
