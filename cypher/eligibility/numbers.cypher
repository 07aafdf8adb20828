// The numbers of these people.
// params: iins
// returns: iin, number
UNWIND $iins AS iin
MATCH (c:Citizen {iin: iin})
RETURN c.iin AS iin, c.number AS number
