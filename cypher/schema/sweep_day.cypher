// There is one sweep of a day.
// params: none
// returns: nothing
CREATE CONSTRAINT sweep_day IF NOT EXISTS FOR (s:Sweep) REQUIRE s.as_of IS UNIQUE
