// For each of the eight directions, in their order: the mean points of families, and how many it pulls down; in one region
// or everywhere.
// params: region
// returns: direction, mean, families, pulled_down, people
MATCH (f:Family) WHERE f.level IS NOT NULL AND ($region IS NULL OR f.region = $region)
UNWIND range(0, size(f.points) - 1) AS direction
WITH direction, f.points[direction] AS points, f.size AS size
RETURN direction, avg(points) AS mean, count(*) AS families, count(CASE WHEN points < 0 THEN 1 END) AS pulled_down,
  sum(CASE WHEN points < 0 THEN size ELSE 0 END) AS people
ORDER BY direction
