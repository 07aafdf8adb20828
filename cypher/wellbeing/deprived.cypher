// How many people live in families with the same deprivations, by region or kind of settlement; in one region or everywhere.
// params: by, region
// returns: group, deprived, people
MATCH (f:Family) WHERE f.level IS NOT NULL AND ($region IS NULL OR f.region = $region)
WITH CASE $by WHEN 'region' THEN f.region ELSE f.settlement_kind END AS group, f.deprived AS deprived, f.size AS size
RETURN coalesce(group, 'unknown') AS group, deprived, sum(size) AS people
