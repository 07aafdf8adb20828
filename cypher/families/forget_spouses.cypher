// Forget the derived marriages of people whose facts changed, before they are derived anew.
// params: slices
// returns: nothing
UNWIND $slices.ranges AS slice
MATCH (c:Citizen) WHERE slice[0] <= c.number <= slice[1]
MATCH (c)-[spouse:SPOUSE_OF]-()
DELETE spouse
