// Begin what a caseworker asks for; what was begun under the key before, and what came of it, if it was.
// params: key, asked, at
// returns: asked, outcome
MERGE (d:Deed {key: $key})
ON CREATE SET d.asked = $asked, d.at = $at
SET d.lock = true
REMOVE d.lock
RETURN d.asked AS asked, d.outcome AS outcome
