// Every address at which each person of the slices was ever registered, and their `homes`, where they were since `since`.
// Kin who might share a home are found by them without looking at each registration.
// params: slices, since
// returns: nothing
UNWIND $slices.ranges AS slice
MATCH (c:Citizen) WHERE slice[0] <= c.number <= slice[1]
WITH c, COLLECT {
    MATCH (c)-[:REGISTERED]->(r:Registration)
    RETURN [r.address_id, coalesce(r.valid_to >= $since, true) AND coalesce(r.closed_on >= $since, true)] AS place ORDER BY place[0]
  } AS places
WITH c, reduce(found = [], place IN places | CASE WHEN place[0] IN found THEN found ELSE found + place[0] END) AS addresses,
  reduce(found = [], place IN places | CASE WHEN NOT place[1] OR place[0] IN found THEN found ELSE found + place[0] END) AS homes
SET c.addresses = addresses, c.homes = homes
