// Whose marriage was registered on a day is found by it.
// params: none
// returns: nothing
CREATE INDEX marriage_registered IF NOT EXISTS FOR (m:Marriage) ON (m.registered_on)
