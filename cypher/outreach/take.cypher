// Take messages that are ready, the oldest first, to hand them to the SMS centre. Until its answer is stored it is
// unsure whether the centre has them. `purposes` are those that may be sent at this hour.
// params: page, purposes
// returns: id, phone, text, reference, tries
MATCH (m:Message) WHERE m.state = 'ready' AND m.at IS NOT NULL AND m.purpose IN $purposes
WITH m ORDER BY m.at LIMIT $page
SET m.lock = true
REMOVE m.lock
WITH m WHERE m.state = 'ready'
SET m.state = 'unsure', m.tries = m.tries + 1
RETURN m.id AS id, m.phone AS phone, m.text AS text, m.reference AS reference, m.tries AS tries
