// Wait until the indexes of new constraints are filled.
// params: seconds
// returns: nothing
CALL db.awaitIndexes($seconds)
