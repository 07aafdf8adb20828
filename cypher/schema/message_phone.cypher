// Messages from or to a phone: receipts whose id is unknown, and strangers who wrote before.
// params: none
// returns: nothing
CREATE INDEX message_phone IF NOT EXISTS FOR (m:Message) ON (m.phone)
