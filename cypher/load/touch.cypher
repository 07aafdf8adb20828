// Mark people for derivation, and note by which facts they were touched lately: the day and the tie to the fact.
// params: rows, since
// returns: nothing
UNWIND $rows AS row
MATCH (c:Citizen {iin: row.iin})
SET c:Touched, c.touched_by = [by IN coalesce(c.touched_by, []) WHERE by >= $since AND NOT by IN row.by] + row.by
