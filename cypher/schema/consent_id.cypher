// A consent is found by its id, and there is one of each.
// params: none
// returns: nothing
CREATE CONSTRAINT consent_id IF NOT EXISTS FOR (c:Consent) REQUIRE c.id IS UNIQUE
