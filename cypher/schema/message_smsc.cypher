// A delivery receipt finds its message by the id that the SMS centre gave it.
// params: none
// returns: nothing
CREATE INDEX message_smsc IF NOT EXISTS FOR (m:Message) ON (m.smsc_id)
