// The offers drawn up on a day are listed in the order of people's numbers.
// params: none
// returns: nothing
CREATE INDEX offer_day IF NOT EXISTS FOR (o:Offer) ON (o.proposed_on, o.number)
