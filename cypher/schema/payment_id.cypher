// A payment is found by the id that the bank knows it by.
// params: none
// returns: nothing
CREATE CONSTRAINT payment_id IF NOT EXISTS FOR (p:Payment) REQUIRE p.id IS UNIQUE
