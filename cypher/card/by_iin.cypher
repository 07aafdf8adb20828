// The person of an IIN, by the number under which everything else about them is asked.
// params: iin
// returns: number, id, iin
MATCH (c:Citizen {iin: $iin})
RETURN c.number AS number, c.id AS id, c.iin AS iin
