// One page of the payments that are ordered and in no file yet, each with whom it is for and their accounts on the day;
// `iban` is of the account that the decision names, `refused` are those to which the bank could not pay (its codes AC…).
// params: as_of, after, limit
// returns: id, iin, name, iban, refused, accounts
MATCH (p:Payment) WHERE p.state = 'ordered' AND p.id > $after
WITH p ORDER BY p.id LIMIT $limit
MATCH (p)<-[:ORDERED]-(a)<-[:ASSIGNED]-()<-[:OFFERED]-(c:Citizen)
RETURN p.id AS id, c.iin AS iin,
  trim(coalesce(c.family_name, '') + ' ' + coalesce(c.given_name, '') + ' ' + coalesce(c.patronymic, '')) AS name,
  a.iban AS iban, COLLECT {
    MATCH (a)-[:ORDERED]->(r {state: 'rejected'}) WHERE r.reason STARTS WITH 'AC' RETURN r.iban
  } AS refused, COLLECT {
    MATCH (c)-[:HAS_ACCOUNT]->(b:Account)
    WHERE coalesce(b.valid_from <= $as_of, true) AND (b.valid_to IS NULL OR b.valid_to >= $as_of) AND coalesce(b.closed_on > $as_of, true)
    RETURN {iban: b.iban, bic: b.bic} ORDER BY b.valid_from DESC, b.key
  } AS accounts
ORDER BY id
