// A payment file is found by its message id, and there is one of each.
// params: none
// returns: nothing
CREATE CONSTRAINT payment_file_id IF NOT EXISTS FOR (f:PaymentFile) REQUIRE f.id IS UNIQUE
