// Finds states of registers by the day on which they were noted.
// params: none
// returns: nothing
CREATE INDEX record_as_of IF NOT EXISTS FOR (r:Record) ON (r.as_of)
