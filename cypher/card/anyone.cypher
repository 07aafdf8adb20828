// One living citizen, whoever comes first, for a card that only warms the server.
// params: none
// returns: iin
MATCH (c:Citizen) WHERE c.number >= 0 AND c.died_on IS NULL
RETURN c.iin AS iin ORDER BY c.number LIMIT 1
