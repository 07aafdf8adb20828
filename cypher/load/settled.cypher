// People whose kinship is derived: no mark any more, and the day of the delivery that changed them.
// params: slices, day
// returns: nothing
UNWIND $slices.ranges AS slice
MATCH (c:Citizen) WHERE slice[0] <= c.number <= slice[1]
SET c.touched = $day
REMOVE c:Touched
