// A delivery is found by its id, and there is one of each.
// params: none
// returns: nothing
CREATE CONSTRAINT delivery_id IF NOT EXISTS FOR (d:Delivery) REQUIRE d.id IS UNIQUE
