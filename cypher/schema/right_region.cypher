// The rights that a sweep found in a region are paged by benefit, in the order of people's numbers.
// params: none
// returns: nothing
CREATE INDEX right_region IF NOT EXISTS FOR (r:Right) ON (r.generation, r.benefit, r.region, r.number)
