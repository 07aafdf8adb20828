// Where these people are registered on the day: the home first (permanent, else factual, else temporary).
// params: numbers, as_of
// returns: number, kind, address_id, region, district, settlement, settlement_kind, valid_from, valid_to
UNWIND $numbers AS number
MATCH (c:Citizen {number: number})-[:REGISTERED]->(r:Registration)
WHERE r.valid_from <= $as_of AND (r.valid_to IS NULL OR r.valid_to >= $as_of) AND coalesce(r.closed_on > $as_of, true)
OPTIONAL MATCH (r)-[:AT]->(a:Address)
RETURN number, r.kind AS kind, r.address_id AS address_id, a.region AS region, a.district AS district,
  a.settlement AS settlement, a.settlement_kind AS settlement_kind, r.valid_from AS valid_from, r.valid_to AS valid_to
ORDER BY number, CASE r.kind WHEN 'permanent' THEN 0 WHEN 'factual' THEN 1 ELSE 2 END, r.valid_from DESC, r.key
