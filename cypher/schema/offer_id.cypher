// An offer or notice is found by its public id.
// params: none
// returns: nothing
CREATE CONSTRAINT offer_id IF NOT EXISTS FOR (o:Offer) REQUIRE o.id IS UNIQUE
