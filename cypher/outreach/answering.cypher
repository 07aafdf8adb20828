// The conversations that replies belong to: of each phone the one that waits for an answer, else the last that asked for
// one, with its offers, the words put, and whether the phone is still that person's on the day. `strange`: how often it
// wrote without one. Only one question to a phone is open at a time.
// params: rows, as_of, states
// returns: id, known, strange, conversation
UNWIND $rows AS row
RETURN row.id AS id, EXISTS { (:Message {id: row.id}) } AS known,
  COUNT { (m:Message {phone: row.phone, direction: 'in'}) WHERE m.outcome = 'stranger' } AS strange, head(COLLECT {
    MATCH (v:Conversation {phone: row.phone, kind: 'offer'}) USING INDEX SEEK v:Conversation(phone)
    WHERE v.cancelled IS NULL
    RETURN {
      id: v.id, beneficiary: v.beneficiary, language: v.language, unclear: coalesce(v.unclear, 0),
      told: coalesce(v.told, 0),
      asked: head(COLLECT { MATCH (v)-[:HAS]->(m {purpose: 'offer'}) RETURN m.text ORDER BY m.at LIMIT 1 }),
      theirs: EXISTS {
        MATCH (:Citizen {id: v.beneficiary})-[:USES_PHONE]->(p:Phone {number: v.phone})
        WHERE coalesce(p.valid_from <= $as_of, true) AND (p.valid_to IS NULL OR p.valid_to >= $as_of)
          AND coalesce(p.closed_on > $as_of, true)
      },
      offers: COLLECT {
        MATCH (v)-[:ASKS]->(o {asked: v.id})
        RETURN {id: o.id, state: o.state, benefit: o.benefit, edition: o.edition, expires_at: o.expires_at} ORDER BY o.id
      }
    } ORDER BY EXISTS { MATCH (v)-[:ASKS]->(o {asked: v.id}) WHERE o.state IN $states } DESC, v.opened_at DESC LIMIT 1
  }) AS conversation
