// Citizens are taken slice by slice of their numbers, which follow their homes.
// params: none
// returns: nothing
CREATE CONSTRAINT citizen_number IF NOT EXISTS FOR (c:Citizen) REQUIRE c.number IS UNIQUE
