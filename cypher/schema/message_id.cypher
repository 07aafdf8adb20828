// A message is found by its id, and there is one of each.
// params: none
// returns: nothing
CREATE CONSTRAINT message_id IF NOT EXISTS FOR (m:Message) REQUIRE m.id IS UNIQUE
