// The scoring before that of a day: families and people on each level, in one region or everywhere.
// params: as_of, region
// returns: as_of, level, families, people
MATCH (w:Scoring) WHERE w.finished IS NOT NULL AND w.as_of < $as_of
WITH w ORDER BY w.as_of DESC LIMIT 1
MATCH (w)<-[:FOUND_BY]-(s:Standing) WHERE $region IS NULL OR s.region = $region
RETURN w.as_of AS as_of, s.level AS level, sum(s.families) AS families, sum(s.people) AS people
ORDER BY level
