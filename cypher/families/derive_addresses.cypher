// Every address at which each person of the slices was ever registered, so that kin who might share a home are found without looking at each registration.
// params: slices
// returns: nothing
UNWIND $slices AS slice
MATCH (c:Citizen) WHERE slice[0] <= c.number <= slice[1]
SET c.addresses = COLLECT { MATCH (c)-[:REGISTERED]->(r:Registration) RETURN DISTINCT r.address_id ORDER BY r.address_id }
