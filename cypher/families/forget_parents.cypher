// Forget the derived parents of people whose facts changed and of their children, before they are derived anew.
// params: slices
// returns: nothing
UNWIND $slices AS slice
MATCH (c:Citizen) WHERE slice[0] <= c.number <= slice[1]
CALL (c) {
  RETURN c AS child
  UNION
  MATCH (c)-[:MOTHER_IN|FATHER_IN]->(:Birth)<-[:CHILD_IN]-(child:Citizen)
  RETURN child
  UNION
  MATCH (c)-[:ADOPTER_IN]->(:Adoption)<-[:CHILD_IN]-(child:Citizen)
  RETURN child
}
WITH DISTINCT child
MATCH ()-[parent:PARENT_OF]->(child)
DELETE parent
