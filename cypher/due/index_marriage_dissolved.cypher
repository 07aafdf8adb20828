// Whose marriage was dissolved on a day is found by it.
// params: none
// returns: nothing
CREATE INDEX marriage_dissolved IF NOT EXISTS FOR (m:Marriage) ON (m.dissolved_on)
