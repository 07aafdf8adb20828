// A citizen is found by the id that says nothing about the IIN.
// params: none
// returns: nothing
CREATE CONSTRAINT citizen_id IF NOT EXISTS FOR (c:Citizen) REQUIRE c.id IS UNIQUE
