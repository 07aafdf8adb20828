// A right is offered once: the key is its benefit, beneficiary, subject and attempt.
// params: none
// returns: nothing
CREATE CONSTRAINT offer_key IF NOT EXISTS FOR (o:Offer) REQUIRE o.key IS UNIQUE
