// Families of levels in a region, perhaps in one district, the worst first: whom a mobile group is to visit, with the rights
// of a sweep's day that they have not taken up.
// params: region, district, levels, limit, as_of
// returns: family, number, level, score, size, minors, district, pulled_down, settlement, members, rights
MATCH (f:Family) WHERE f.region = $region AND f.level IN $levels AND ($district IS NULL OR f.district = $district)
WITH f ORDER BY f.score, f.number LIMIT $limit
RETURN f.id AS family, f.number AS number, f.level AS level, f.score AS score, f.size AS size, f.minors AS minors,
  f.district AS district, f.pulled_down AS pulled_down, head(COLLECT {
    MATCH (:Citizen {number: f.number})-[:REGISTERED]->(g:Registration)-[:AT]->(a:Address)
    WHERE g.valid_from <= $as_of AND (g.valid_to IS NULL OR g.valid_to >= $as_of)
    RETURN a.settlement ORDER BY g.valid_from DESC, g.key LIMIT 1
  }) AS settlement, COLLECT { MATCH (f)<-[:MEMBER_OF]-(c:Citizen) RETURN c.number } AS members, COLLECT {
    MATCH (s:Sweep {as_of: $as_of})
    MATCH (f)<-[:MEMBER_OF]-(:Citizen)-[:ENTITLED_TO]->(r {generation: s.generation})
    WHERE r.found_on <= $as_of AND coalesce(r.gone_on > $as_of, true) AND r.paid_by IS NULL AND r.preferred AND r.kind <> 'notice'
    RETURN DISTINCT r.benefit ORDER BY r.benefit
  } AS rights
ORDER BY f.score, f.number
