// The sweep of the day is complete.
// params: as_of
// returns: done
MATCH (s:Sweep {as_of: $as_of})
SET s.finished = datetime()
RETURN size(s.done) AS done
