// A reply finds its conversation by the phone it came from.
// params: none
// returns: nothing
CREATE INDEX conversation_phone IF NOT EXISTS FOR (c:Conversation) ON (c.phone)
