// The finished sweep of the day, and the finished one nearest to it.
// params: as_of
// returns: as_of, generation, edition, finished
MATCH (s:Sweep) WHERE s.finished IS NOT NULL
RETURN s.as_of AS as_of, s.generation AS generation, s.edition AS edition, s.finished AS finished
ORDER BY abs(duration.inDays(s.as_of, $as_of).days), s.as_of DESC LIMIT 1
