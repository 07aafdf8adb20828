// The person of a public id, by the number under which everything else about them is asked.
// params: id
// returns: number, id, iin
MATCH (c:Citizen {id: $id})
RETURN c.number AS number, c.id AS id, c.iin AS iin
