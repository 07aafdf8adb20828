// One living citizen, whoever comes first, for a card that only warms the server.
// params: none
// returns: iin
MATCH (c:Citizen) WHERE c.died_on IS NULL RETURN c.iin AS iin LIMIT 1
