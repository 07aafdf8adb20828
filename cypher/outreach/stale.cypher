// Drop questions not sent yet one of whose offers no longer waits to be put: the rest is asked anew.
// params: none
// returns: dropped
MATCH (m:Message) WHERE m.state = 'ready' AND m.at IS NOT NULL AND m.purpose IN ['offer', 'notice'] AND m.tries = 0
MATCH (v:Conversation)-[:HAS]->(m) WHERE EXISTS { MATCH (v)-[:ASKS]->(o) WHERE o.state <> 'proposed' }
SET m.state = 'dropped', v.cancelled = true
WITH v
OPTIONAL MATCH (v)-[:ASKS]->(o {asked: v.id})
SET o.asked = null
RETURN count(DISTINCT v) AS dropped
