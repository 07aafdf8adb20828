// Rows of earlier deliveries that wait for someone `citizens` did not hold.
// params: none
// returns: rows
MATCH (w:Waiting)
WITH w ORDER BY w.key
RETURN collect([w.key, w.register, w.row, w.file, w.line]) AS rows
