// The stored families whose founding person is in the slices: the family's number and its members' numbers.
// params: slices
// returns: families
UNWIND $slices.ranges AS slice
MATCH (f:Family) WHERE slice[0] <= f.number <= slice[1]
RETURN collect([f.number, COLLECT { MATCH (f)<-[:MEMBER_OF]-(c:Citizen) RETURN c.number }]) AS families
