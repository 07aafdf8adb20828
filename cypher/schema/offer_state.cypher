// Offers are taken up by the state they are in, those whose time runs out first.
// params: none
// returns: nothing
CREATE INDEX offer_state IF NOT EXISTS FOR (o:Offer) ON (o.state, o.expires_at)
