// How many rights to a benefit a sweep found, in one region or everywhere.
// params: as_of, benefit, region
// returns: total
MATCH (r:Right) USING INDEX SEEK r:Right(as_of, benefit, number)
WHERE r.as_of = $as_of AND r.benefit = $benefit AND r.number IS NOT NULL AND ($region IS NULL OR r.region = $region)
RETURN count(r) AS total
