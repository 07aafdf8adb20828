// Mark the people of changed records for derivation.
// params: iins
// returns: nothing
UNWIND $iins AS iin
MATCH (c:Citizen {iin: iin})
SET c:Touched
