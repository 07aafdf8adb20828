// What begins on a day is found by its first day.
// params: none
// returns: nothing
CREATE INDEX record_from IF NOT EXISTS FOR (r:Record) ON (r.valid_from)
