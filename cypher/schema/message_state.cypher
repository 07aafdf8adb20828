// Messages that are to be sent are found by their state, the oldest first.
// params: none
// returns: nothing
CREATE INDEX message_state IF NOT EXISTS FOR (m:Message) ON (m.state, m.at)
