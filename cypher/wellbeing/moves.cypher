// Families whose level is another since the scoring of the day than before it, in one region or everywhere.
// params: as_of, region
// returns: before, level, families, people
MATCH (f:Family)
WHERE f.level IS NOT NULL AND f.level_since = $as_of AND f.level_before <> f.level AND ($region IS NULL OR f.region = $region)
RETURN f.level_before AS before, f.level AS level, count(*) AS families, sum(f.size) AS people
ORDER BY before, level
