// How many offers and notices are in which state.
// params: none
// returns: kind, state, count
MATCH (o:Offer)
RETURN o.kind AS kind, o.state AS state, count(o) AS count
ORDER BY kind, state
