// Families and people on each level of well-being, by region, as last scored.
// params: none
// returns: as_of, region, level, families, people, mean_score, with_children
MATCH (m:Meta) WITH m.levels_as_of AS as_of
MATCH (f:Family) WHERE f.level IS NOT NULL
RETURN as_of, coalesce(f.region, 'unknown') AS region, f.level AS level, count(*) AS families, sum(f.size) AS people,
  round(avg(f.score)) AS mean_score, count(CASE WHEN f.minors > 0 THEN 1 END) AS with_children
ORDER BY region, level
