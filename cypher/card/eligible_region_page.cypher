// One page of the rights to a benefit that a sweep found in a region, in the order of people's numbers, from a number on.
// params: as_of, generation, benefit, region, number, skip, limit
// returns: number, benefit, about, family, amount, valid_from, valid_to, paid_by, preferred, instead_of, award, basis
MATCH (r:Right) USING INDEX SEEK r:Right(generation, benefit, region, number)
WHERE r.generation = $generation AND r.benefit = $benefit AND r.region = $region AND r.number >= $number
  AND r.found_on <= $as_of AND coalesce(r.gone_on > $as_of, true)
WITH r ORDER BY r.generation, r.benefit, r.region, r.number, r.about, r.valid_from SKIP $skip LIMIT $limit
RETURN r.number AS number, r.benefit AS benefit, r.about AS about, r.family AS family, r.amount AS amount,
  r.valid_from AS valid_from, r.valid_to AS valid_to, r.paid_by AS paid_by, r.preferred AS preferred,
  r.instead_of AS instead_of, r.award AS award, r.basis AS basis
