// Empty a throwaway graph between law cases and tests; the schema stays.
// params: none
// returns: nothing
MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 1000 ROWS
