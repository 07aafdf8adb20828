// A family is found by its public id.
// params: none
// returns: nothing
CREATE CONSTRAINT family_id IF NOT EXISTS FOR (f:Family) REQUIRE f.id IS UNIQUE
