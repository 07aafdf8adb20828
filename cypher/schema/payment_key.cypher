// A month is ordered once: the key is the assignment, the month, and a number for what is paid besides.
// params: none
// returns: nothing
CREATE CONSTRAINT payment_key IF NOT EXISTS FOR (p:Payment) REQUIRE p.key IS UNIQUE
