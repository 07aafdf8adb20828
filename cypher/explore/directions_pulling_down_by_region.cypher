// Directions of the scorecard with less than no points: how many families each pulls down, by region, and at what level they are.
// params: none
// returns: region, direction, families, people, in_crisis_or_emergency
MATCH (f:Family) WHERE f.level IS NOT NULL
UNWIND f.pulled_down AS direction
RETURN coalesce(f.region, 'unknown') AS region, direction, count(*) AS families, sum(f.size) AS people,
  count(CASE WHEN f.level IN ['D', 'E'] THEN 1 END) AS in_crisis_or_emergency
ORDER BY region, families DESC, direction
