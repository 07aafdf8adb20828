// An address is found by its id, and there is one of each.
// params: none
// returns: nothing
CREATE CONSTRAINT address_id IF NOT EXISTS FOR (a:Address) REQUIRE a.address_id IS UNIQUE
