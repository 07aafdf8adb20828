// Open conversations: each asks its offers, if all still wait to be asked and no other question to the phone is open,
// with a message that is ready to be sent. The phone's lock is that of its owner.
// params: rows, at, states
// returns: asked
UNWIND $rows AS row
MATCH (c:Citizen {id: row.beneficiary})
SET c.lock = true
REMOVE c.lock
WITH row
UNWIND row.offers AS id
MATCH (o:Offer {id: id}) WHERE o.state = 'proposed' AND o.asked IS NULL
WITH row, collect(o) AS offers
WHERE size(offers) = size(row.offers) AND (row.kind = 'notice' OR NOT EXISTS {
    MATCH (v:Conversation {phone: row.phone})-[:ASKS]->(other) USING INDEX SEEK v:Conversation(phone)
    WHERE other.state IN $states AND other.kind = 'offer' AND other.asked = v.id
  })
CREATE (v:Conversation {
    id: row.id, kind: row.kind, beneficiary: row.beneficiary, phone: row.phone, language: row.language, opened_at: $at
  })-[:HAS]->(m:Message {
    id: row.message, direction: 'out', purpose: row.kind, state: 'ready', phone: row.phone, text: row.text,
    parts: row.parts, reference: row.reference, tries: 0, at: $at
  })
FOREACH (o IN offers | SET o.asked = row.id CREATE (v)-[:ASKS]->(o))
RETURN count(v) AS asked
