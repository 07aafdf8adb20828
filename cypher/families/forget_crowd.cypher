// Take back what people count for at their addresses, before those are derived anew.
// params: slices
// returns: nothing
UNWIND $slices.ranges AS slice
MATCH (c:Citizen) WHERE slice[0] <= c.number <= slice[1] AND size(c.crowd) > 0
WITH c, c.homes AS places, c.crowd AS counts
SET c.crowd = []
WITH places, counts
UNWIND range(0, size(places) - 1) AS i
WITH places[i] AS place, sum(counts[i]) AS count
MATCH (a:Address {address_id: place})
SET a.crowd = a.crowd - count
