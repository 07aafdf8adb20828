// Offers in a state are taken up in the order of people's numbers.
// params: none
// returns: nothing
CREATE INDEX offer_waiting IF NOT EXISTS FOR (o:Offer) ON (o.state, o.number)
