// Store replies as they came, and what is to be said back. A reply that belongs to no conversation stands alone.
// params: rows, at
// returns: noted
UNWIND $rows AS row
MERGE (i:Message {id: row.id})
ON CREATE SET i.direction = 'in', i.state = 'received', i.phone = row.phone, i.text = row.text, i.at = $at,
  i.meaning = row.meaning, i.outcome = row.outcome
WITH row, i
OPTIONAL MATCH (v:Conversation {id: row.conversation})
FOREACH (_ IN CASE WHEN v IS NULL THEN [] ELSE [1] END |
  MERGE (v)-[:HAS]->(i)
  SET v.unclear = row.unclear, v.told = row.told)
FOREACH (out IN row.answers |
  CREATE (m:Message {
      id: out.message, direction: 'out', purpose: 'answer', state: 'ready', phone: row.phone, text: out.text,
      parts: out.parts, reference: out.reference, tries: 0, at: $at
    })
  FOREACH (_ IN CASE WHEN v IS NULL THEN [] ELSE [1] END | CREATE (v)-[:HAS]->(m)))
RETURN count(i) AS noted
