// An assignment is found by its id, which is its offer's: an acceptance is decided once.
// params: none
// returns: nothing
CREATE CONSTRAINT assignment_id IF NOT EXISTS FOR (a:Assignment) REQUIRE a.id IS UNIQUE
