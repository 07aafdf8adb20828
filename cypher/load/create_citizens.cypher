// New citizens, marked for derivation.
// params: rows
// returns: nothing
UNWIND $rows AS row
CREATE (c:Record:Citizen:Touched)
SET c = row
