// How an offer went from state to state, in that order, and where it stands; nothing when there is no such offer.
// params: id
// returns: beneficiary, state, steps
MATCH (o:Offer {id: $id})
RETURN o.beneficiary AS beneficiary, o.state AS state, COLLECT {
    MATCH (o)-[:PASSED]->(t:Transition)
    RETURN {before: t.from, state: t.to, at: t.at, cause: t.cause, by: t.by} ORDER BY t.at
  } AS steps
