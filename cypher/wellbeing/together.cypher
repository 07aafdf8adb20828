// The stored families of these people: the family's number and its members' numbers.
// params: numbers
// returns: families
UNWIND $numbers AS number
MATCH (:Citizen {number: number})-[:MEMBER_OF]->(f:Family)
WITH DISTINCT f
RETURN collect([f.number, COLLECT { MATCH (f)<-[:MEMBER_OF]-(c:Citizen) RETURN c.number }]) AS families
