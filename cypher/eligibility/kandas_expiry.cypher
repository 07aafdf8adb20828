// Holders of a kandas certificate who are not citizens yet, with the certificate that lasts longest.
// law: Social Code a. 83, 86, 92, 95, 182, 185, 189
// params: slices, as_of, everyone, ends_by
// returns: person, certificate, extended_from
UNWIND $slices.ranges AS slice
MATCH (c:Citizen) WHERE slice[0] <= c.number <= slice[1]
  AND ($everyone OR c.citizenship <> 'KZ') AND EXISTS { (c:HasKandas)-[:HAS_KANDAS]->() }
  AND coalesce(c.died_on > $as_of, true) AND coalesce(c.absent_on > $as_of, true) AND coalesce(c.closed_on > $as_of, true)
  AND NOT (c.residence = 'departed' AND coalesce(c.departed_on <= $as_of, true))
WITH c, head(COLLECT {
    MATCH (c:HasKandas)-[:HAS_KANDAS]->(d:Kandas) WHERE d.valid_from <= $as_of AND coalesce(d.closed_on > $as_of, true)
    RETURN {since: d.valid_from, until: d.valid_to} AS certificate ORDER BY d.valid_to DESC LIMIT 1
  }) AS certificate
WITH c, certificate, head(COLLECT {
    MATCH (c:HasKandas)-[:HAS_KANDAS]->(d:Kandas)
    WHERE d.valid_from > $as_of AND d.valid_from <= certificate.until + duration({days: 1}) AND d.valid_to > certificate.until
      AND coalesce(d.closed_on > $as_of, true)
    RETURN d.valid_from ORDER BY d.valid_from LIMIT 1
  }) AS extended_from
WHERE certificate IS NOT NULL AND ($everyone OR certificate.until <= $ends_by AND extended_from IS NULL)
RETURN {iin: c.iin, citizenship: c.citizenship} AS person, certificate, extended_from
