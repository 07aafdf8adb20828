// Families and people on each level by a property of the family: region, settlement_kind or size; in one region or everywhere.
// params: by, region
// returns: group, level, families, people, mean_score
MATCH (f:Family) WHERE f.level IS NOT NULL AND ($region IS NULL OR f.region = $region)
WITH CASE $by WHEN 'region' THEN f.region WHEN 'settlement_kind' THEN f.settlement_kind ELSE toString(f.size) END AS group,
  f.level AS level, f.size AS size, f.score AS score
RETURN coalesce(group, 'unknown') AS group, level, count(*) AS families, sum(size) AS people, avg(score) AS mean_score
ORDER BY group, level
