// The memberships that are stored for the people of the slices.
// params: slices
// returns: number, family, tie, about, left_out
UNWIND $slices AS slice
MATCH (c:Citizen) WHERE slice[0] <= c.number <= slice[1]
OPTIONAL MATCH (c)-[m:MEMBER_OF]->(f:Family)
RETURN c.number AS number, f.number AS family, m.tie AS tie, m.about AS about, c.left_out AS left_out
