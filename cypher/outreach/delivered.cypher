// Note what delivery receipts said: delivered, or not and why. The first final word stands.
// params: rows
// returns: id
UNWIND $rows AS row
MATCH (m:Message {id: row.id}) WHERE m.state IN ['ready', 'unsure', 'handed']
SET m.state = row.state, m.smsc_id = coalesce(m.smsc_id, row.smsc_id), m.receipted_at = row.at, m.error = row.error
RETURN m.id AS id
