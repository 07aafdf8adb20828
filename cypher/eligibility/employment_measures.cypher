// People registered as unemployed, to whom the career centre offers measures.
// law: Social Code a. 99, 105, 109-112
// params: slices, as_of, everyone, status, adult_born_after
// returns: person, registered
UNWIND $slices.ranges AS slice
MATCH (c:Citizen) WHERE slice[0] <= c.number <= slice[1]
  AND (EXISTS { (c:SeeksJob)-[:SEEKS_JOB]->() } OR $everyone AND c.birth_date <= $adult_born_after)
  AND coalesce(c.died_on > $as_of, true) AND coalesce(c.absent_on > $as_of, true) AND coalesce(c.closed_on > $as_of, true)
  AND NOT (c.residence = 'departed' AND coalesce(c.departed_on <= $as_of, true))
WITH c, head(COLLECT {
    MATCH (c:SeeksJob)-[:SEEKS_JOB]->(j:JobSeeker {status: $status})
    WHERE j.valid_from <= $as_of AND (j.valid_to IS NULL OR j.valid_to >= $as_of) AND coalesce(j.closed_on > $as_of, true)
    RETURN {since: j.valid_from, until: j.valid_to} AS registered ORDER BY j.valid_from LIMIT 1
  }) AS registered
WHERE $everyone OR registered IS NOT NULL
RETURN {iin: c.iin} AS person, registered
