// Take a consent back that stands.
// params: id, at, cause, by
// returns: offer
MATCH (k:Consent {id: $id})
SET k.lock = true
REMOVE k.lock
WITH k WHERE k.event_state = 'given'
SET k.event_state = 'withdrawn', k.revoked_at = $at, k.revoked_because = $cause, k.revoked_by = $by
WITH k
MATCH (o:Offer)-[:BY_CONSENT]->(k)
RETURN o.id AS offer
