// How many families and people stood on each level in each region, as a scoring of the day found them.
// params: as_of
// returns: region, level, families, people
MATCH (:Scoring {as_of: $as_of})<-[:FOUND_BY]-(s:Standing)
RETURN s.region AS region, s.level AS level, s.families AS families, s.people AS people
ORDER BY region, level
