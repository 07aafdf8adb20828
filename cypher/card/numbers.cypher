// The numbers of people named by IIN.
// params: iins
// returns: iin, number
UNWIND $iins AS iin
MATCH (c:Citizen {iin: iin})
RETURN iin, c.number AS number
