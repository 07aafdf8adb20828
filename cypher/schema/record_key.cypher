// A record is found by its key, and there is one of each.
// params: none
// returns: nothing
CREATE CONSTRAINT record_key IF NOT EXISTS FOR (r:Record) REQUIRE r.key IS UNIQUE
