// Wait until new indexes, those of constraints too, are filled.
// params: seconds
// returns: nothing
CALL db.awaitIndexes($seconds)
