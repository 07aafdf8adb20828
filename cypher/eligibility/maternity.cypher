// People on leave for pregnancy and childbirth: each sheet still within its time to claim, and what they contributed.
// law: Social Code a. 77-78
// params: slices, as_of, everyone, started_from, window_years
// returns: person, sheet
UNWIND $slices.ranges AS slice
MATCH (c:Citizen) WHERE slice[0] <= c.number <= slice[1]
  AND ($everyone OR EXISTS {
    MATCH (c:OnLeave)-[:ON_LEAVE]->(s:SickLeave) WHERE s.starts_on <= $as_of AND s.starts_on >= $started_from
  })
  AND coalesce(c.died_on > $as_of, true) AND coalesce(c.closed_on > $as_of, true)
OPTIONAL MATCH (c:OnLeave)-[:ON_LEAVE]->(s:SickLeave)
  WHERE s.starts_on <= $as_of AND ($everyone OR s.starts_on >= $started_from) AND coalesce(s.closed_on > $as_of, true)
WITH c, s WHERE s IS NOT NULL OR c.sex = 'F'
RETURN {
    iin: c.iin, number: c.number, participation: null,
    contributions: COLLECT {
      MATCH (c)-[:CONTRIBUTED]->(x:Contribution)
      WHERE coalesce(x.closed_on > $as_of, true) AND x.year >= coalesce(s.starts_on, $as_of).year - $window_years
      RETURN {year: x.year, bases: [x.b01, x.b02, x.b03, x.b04, x.b05, x.b06, x.b07, x.b08, x.b09, x.b10, x.b11, x.b12]}
      ORDER BY x.year, x.key
    }
  } AS person,
  CASE WHEN s IS NOT NULL THEN {starts_on: s.starts_on, days: s.days} END AS sheet
