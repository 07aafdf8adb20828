// What is known of a register is found by its name.
// params: none
// returns: nothing
CREATE CONSTRAINT register_name IF NOT EXISTS FOR (r:Register) REQUIRE r.name IS UNIQUE
