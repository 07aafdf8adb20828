// Untie records from people they named by mistake, who are marked for derivation.
// params: rows
// returns: nothing
UNWIND $rows AS row
MATCH (c:Citizen {iin: row.iin})-[tie]->(:Record {key: row.key})
WHERE type(tie) = row.type
DELETE tie
SET c:Touched
