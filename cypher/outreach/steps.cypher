// How an offer went from state to state, in that order; nothing when there is no such offer.
// params: id
// returns: beneficiary, steps
MATCH (o:Offer {id: $id})
RETURN o.beneficiary AS beneficiary, COLLECT {
    MATCH (o)-[:PASSED]->(t:Transition)
    RETURN {from: t.from, to: t.to, at: t.at, cause: t.cause, by: t.by} ORDER BY t.at
  } AS steps
