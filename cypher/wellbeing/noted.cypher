// The days on which the state of the medical, credit and plot registers was noted for these people.
// params: slices
// returns: days
UNWIND $slices.ranges AS slice
MATCH (c:Citizen) WHERE slice[0] <= c.number <= slice[1]
MATCH (c)-[:HAS_MEDICAL|OWES|KEEPS_PLOT]->(f)
RETURN collect(DISTINCT f.as_of) AS days
