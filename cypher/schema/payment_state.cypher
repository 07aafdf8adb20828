// Payments are taken up by their state.
// params: none
// returns: nothing
CREATE INDEX payment_state IF NOT EXISTS FOR (p:Payment) ON (p.state, p.id)
