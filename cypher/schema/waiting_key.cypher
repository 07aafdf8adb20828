// A row that waits for its people is found by the key it will have.
// params: none
// returns: nothing
CREATE CONSTRAINT waiting_key IF NOT EXISTS FOR (w:Waiting) REQUIRE w.key IS UNIQUE
