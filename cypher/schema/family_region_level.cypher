// The families of a region are paged by level, in the order of their numbers.
// params: none
// returns: nothing
CREATE INDEX family_region_level IF NOT EXISTS FOR (f:Family) ON (f.region, f.level, f.number)
