// What happened in a span of time is found by when it did.
// params: none
// returns: nothing
CREATE INDEX transition_at IF NOT EXISTS FOR (t:Transition) ON (t.at)
