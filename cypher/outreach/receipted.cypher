// The messages that delivery receipts are about: by the SMS centre's id, else by phone and our reference if we are unsure
// whether the centre took it.
// params: rows
// returns: nth, id, state, offers
UNWIND $rows AS row
CALL (row) {
  MATCH (m:Message {smsc_id: row.smsc_id})
  RETURN m
  UNION
  MATCH (m:Message {phone: row.phone, reference: row.reference})
  WHERE m.smsc_id IS NULL AND m.state IN ['ready', 'unsure'] AND m.tries > 0
  RETURN m
}
RETURN row.nth AS nth, m.id AS id, m.state AS state, COLLECT {
    MATCH (m)<-[:HAS]-(v)-[:ASKS]->(o {asked: v.id}) WHERE m.purpose IN ['offer', 'notice']
    RETURN {id: o.id, kind: o.kind}
  } AS offers
