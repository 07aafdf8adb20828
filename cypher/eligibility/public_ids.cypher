// The public ids of these numbers.
// params: numbers
// returns: number, id
UNWIND $numbers AS number
MATCH (c:Citizen {number: number})
RETURN c.number AS number, c.id AS id
