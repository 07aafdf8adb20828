// The mark of a graph of ours; one, so that only one load runs.
// params: none
// returns: nothing
CREATE CONSTRAINT meta IF NOT EXISTS FOR (m:Meta) REQUIRE m.schema_version IS UNIQUE
