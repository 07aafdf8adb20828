// Messages that a run left unsure are ready again: sent once more under the same reference, they put the same question.
// params: none
// returns: unsure
MATCH (m:Message) WHERE m.state = 'unsure' AND m.at IS NOT NULL
SET m.state = 'ready', m.doubted = true
RETURN count(m) AS unsure
