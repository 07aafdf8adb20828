// A citizen is found by IIN, and there is one of each.
// params: none
// returns: nothing
CREATE CONSTRAINT citizen_iin IF NOT EXISTS FOR (c:Citizen) REQUIRE c.iin IS UNIQUE
