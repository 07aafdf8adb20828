// The phones and bank accounts of these people on the day.
// params: numbers, as_of
// returns: number, phones, accounts
UNWIND $numbers AS number
MATCH (c:Citizen {number: number})
RETURN number,
  COLLECT {
    MATCH (c)-[:USES_PHONE]->(p:Phone)
    WHERE coalesce(p.valid_from <= $as_of, true) AND (p.valid_to IS NULL OR p.valid_to >= $as_of) AND coalesce(p.closed_on > $as_of, true)
    RETURN {phone: p.number, language: p.language, valid_from: p.valid_from, valid_to: p.valid_to} ORDER BY p.valid_from DESC, p.key
  } AS phones,
  COLLECT {
    MATCH (c)-[:HAS_ACCOUNT]->(a:Account)
    WHERE coalesce(a.valid_from <= $as_of, true) AND (a.valid_to IS NULL OR a.valid_to >= $as_of) AND coalesce(a.closed_on > $as_of, true)
    RETURN {iban: a.iban, bic: a.bic, valid_from: a.valid_from, valid_to: a.valid_to} ORDER BY a.valid_from DESC, a.key
  } AS accounts
