// What ends on a day is found by its last day.
// params: none
// returns: nothing
CREATE INDEX record_to IF NOT EXISTS FOR (r:Record) ON (r.valid_to)
