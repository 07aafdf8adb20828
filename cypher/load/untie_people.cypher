// Untie records from people they named by mistake.
// params: rows
// returns: nothing
UNWIND $rows AS row
MATCH (c:Citizen {iin: row.iin})-[tie]->(:Record {key: row.key})
WHERE type(tie) = row.type
DELETE tie
