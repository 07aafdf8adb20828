// Families are being derived: until it ends, the stored ones stand for no day.
// params: none
// returns: nothing
MATCH (m:Meta) REMOVE m.families_as_of
