// There is one scoring of a day.
// params: none
// returns: nothing
CREATE CONSTRAINT scoring_day IF NOT EXISTS FOR (w:Scoring) REQUIRE w.as_of IS UNIQUE
