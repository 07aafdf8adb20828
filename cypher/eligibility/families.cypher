// The families that are stored for these people, and the public id of each family's founding person.
// params: iins
// returns: iin, family
UNWIND $iins AS iin
MATCH (c:Citizen {iin: iin})-[:MEMBER_OF]->(f:Family)
RETURN c.iin AS iin, f.id AS family
