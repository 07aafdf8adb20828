// Families that the last scoring found on another level than before, by region and by the two levels.
// params: none
// returns: region, before, level, families, people
MATCH (m:Meta) WITH m.levels_as_of AS as_of
MATCH (f:Family) WHERE f.level_since = as_of AND f.level_before <> f.level
RETURN coalesce(f.region, 'unknown') AS region, f.level_before AS before, f.level AS level, count(*) AS families,
  sum(f.size) AS people
ORDER BY region, before, level
