// The sweep of the day is complete; `known` says what it could know.
// params: as_of, known
// returns: done
MATCH (s:Sweep {as_of: $as_of})
SET s.finished = datetime(), s.known = $known
RETURN size(s.done) AS done
