// Whose birthday it is, is found by the date of birth.
// params: none
// returns: nothing
CREATE INDEX citizen_birth IF NOT EXISTS FOR (c:Citizen) ON (c.birth_date)
