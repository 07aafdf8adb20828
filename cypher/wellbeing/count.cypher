// How many families there are of these levels, in one region or everywhere, that a direction pulls down or all.
// params: levels, direction, region
// returns: total
MATCH (f:Family)
WHERE f.level IN $levels AND ($region IS NULL OR f.region = $region) AND ($direction IS NULL OR $direction IN f.pulled_down)
RETURN count(f) AS total
