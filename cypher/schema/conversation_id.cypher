// A conversation is found by its id, and there is one of each.
// params: none
// returns: nothing
CREATE CONSTRAINT conversation_id IF NOT EXISTS FOR (c:Conversation) REQUIRE c.id IS UNIQUE
