// What a caseworker asked for is done once: the key is theirs, with their name.
// params: none
// returns: nothing
CREATE CONSTRAINT deed_key IF NOT EXISTS FOR (d:Deed) REQUIRE d.key IS UNIQUE
