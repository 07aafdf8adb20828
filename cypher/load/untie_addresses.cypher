// Untie records from their address.
// params: keys
// returns: nothing
UNWIND $keys AS key
MATCH (:Record {key: key})-[tie:AT]->()
DELETE tie
