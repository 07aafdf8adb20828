// Note the SMS centre's answers: its id of each message that it took, or why it refused one. Returns the offers that the
// messages ask about. A message whose receipt came first keeps what that said.
// params: rows
// returns: id, state, offers
UNWIND $rows AS row
MATCH (m:Message {id: row.id}) WHERE m.state IN ['ready', 'unsure']
SET m.state = row.state, m.smsc_id = row.smsc_id, m.handed_at = row.at, m.error = row.error
RETURN m.id AS id, row.state AS state, COLLECT {
    MATCH (m)<-[:HAS]-(v)-[:ASKS]->(o {asked: v.id}) WHERE m.purpose IN ['offer', 'notice']
    RETURN {id: o.id, kind: o.kind}
  } AS offers
