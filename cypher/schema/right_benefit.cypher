// The rights that a sweep found are paged by benefit, in the order of people's numbers.
// params: none
// returns: nothing
CREATE INDEX right_benefit IF NOT EXISTS FOR (r:Right) ON (r.generation, r.benefit, r.number)
