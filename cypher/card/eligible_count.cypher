// How many rights to a benefit a sweep found, in one region or everywhere.
// params: as_of, generation, benefit, region
// returns: total
MATCH (r:Right) USING INDEX SEEK r:Right(generation, benefit, number)
WHERE r.generation = $generation AND r.benefit = $benefit AND r.number IS NOT NULL AND ($region IS NULL OR r.region = $region)
  AND r.found_on <= $as_of AND coalesce(r.gone_on > $as_of, true)
RETURN count(r) AS total
