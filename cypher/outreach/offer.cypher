// One offer, as a caseworker's deed needs it.
// params: id
// returns: id, state, kind, benefit, beneficiary, edition, decided
MATCH (o:Offer {id: $id})
RETURN o.id AS id, o.state AS state, o.kind AS kind, o.benefit AS benefit, o.beneficiary AS beneficiary,
  o.edition AS edition, EXISTS { (o)-[:ASSIGNED]->() } AS decided
