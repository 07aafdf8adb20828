// How many rights to a benefit a sweep found, in one region or everywhere.
// params: as_of, benefit, region
// returns: total
MATCH (r:Right)
WHERE r.as_of = $as_of AND r.benefit = $benefit AND ($region IS NULL OR r.region = $region)
RETURN count(r) AS total
