// Whom a delivery touched is found by its day.
// params: none
// returns: nothing
CREATE INDEX citizen_touched IF NOT EXISTS FOR (c:Citizen) ON (c.touched)
