// The names of the constraints and indexes that the graph has.
// params: none
// returns: names
SHOW INDEXES YIELD name
RETURN collect(name) AS names
