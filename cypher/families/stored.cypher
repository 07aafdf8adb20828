// The memberships that are stored for the people of the slices: number, family, tie, about whom, why left out.
// params: slices
// returns: people
UNWIND $slices.ranges AS slice
MATCH (c:Citizen) WHERE slice[0] <= c.number <= slice[1]
OPTIONAL MATCH (c)-[m:MEMBER_OF]->(f:Family)
RETURN collect([c.number, f.number, m.tie, m.about, c.left_out]) AS people
