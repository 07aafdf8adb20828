// Offers whose time to answer has run out.
// params: at, states
// returns: offers
MATCH (o:Offer) WHERE o.state IN $states AND o.expires_at <= $at AND o.kind = 'offer'
RETURN collect(o.id) AS offers
