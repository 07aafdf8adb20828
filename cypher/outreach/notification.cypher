// The offers and notices drawn up on a day, in the order of people's numbers, from a number and id on.
// params: as_of, after, after_id, page
// returns: number, id, kind, benefit, beneficiary, about, family, region, amount, valid_from, valid_to, attempt, edition, basis
MATCH (o:Offer) WHERE o.proposed_on = $as_of AND (o.number > $after OR o.number = $after AND o.id > $after_id)
RETURN o.number AS number, o.id AS id, o.kind AS kind, o.benefit AS benefit, o.beneficiary AS beneficiary,
  o.about AS about, o.family AS family, o.region AS region, o.amount AS amount,
  o.valid_from AS valid_from, o.valid_to AS valid_to, o.attempt AS attempt, o.edition AS edition, o.basis AS basis
ORDER BY number, id LIMIT $page
