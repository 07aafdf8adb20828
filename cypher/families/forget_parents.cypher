// Forget the derived parents of children before they are derived anew.
// params: slices
// returns: nothing
UNWIND $slices.ranges AS slice
MATCH (child:Citizen) WHERE slice[0] <= child.number <= slice[1]
MATCH ()-[parent:PARENT_OF]->(child)
DELETE parent
