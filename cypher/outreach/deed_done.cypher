// What came of what a caseworker asked for.
// params: key, outcome
// returns: nothing
MATCH (d:Deed {key: $key})
SET d.outcome = $outcome
