// A family is found by its number, that of its founding person.
// params: none
// returns: nothing
CREATE CONSTRAINT family_number IF NOT EXISTS FOR (f:Family) REQUIRE f.number IS UNIQUE
