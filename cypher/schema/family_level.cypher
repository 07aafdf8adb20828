// Families are paged by level, in the order of their numbers.
// params: none
// returns: nothing
CREATE INDEX family_level IF NOT EXISTS FOR (f:Family) ON (f.level, f.number)
