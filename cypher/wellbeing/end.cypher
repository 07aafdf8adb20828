// The scoring of the day is complete; `known` says what it could know. How many families and people each region has on
// each level is kept, to compare with on a later day.
// params: as_of, known
// returns: families
MATCH (w:Scoring {as_of: $as_of})
CALL (w) { MATCH (old:Standing)-[:FOUND_BY]->(w) DETACH DELETE old }
CALL (w) {
  MATCH (f:Family) WHERE f.level IS NOT NULL
  WITH w, f.region AS region, f.level AS level, count(f) AS families, sum(f.size) AS people
  CREATE (:Standing {as_of: $as_of, region: region, level: level, families: families, people: people})-[:FOUND_BY]->(w)
  RETURN sum(families) AS families
}
MATCH (m:Meta)
SET w.finished = datetime(), w.known = $known, m.levels_as_of = $as_of
RETURN families
