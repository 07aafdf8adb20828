// Whether the sweep of a day is finished.
// params: as_of
// returns: finished
OPTIONAL MATCH (s:Sweep {as_of: $as_of})
RETURN s.finished IS NOT NULL AS finished
