// The rights that a sweep found through a person are found by that person's number.
// params: none
// returns: nothing
CREATE INDEX right_subject IF NOT EXISTS FOR (r:Right) ON (r.subject)
