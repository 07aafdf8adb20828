// One page of the families of a level, in the order of their numbers, after a number; of those, perhaps, that a direction
// pulls down.
// params: level, direction, after, limit
// returns: number, id, level, score, points, pulled_down, deprived, size, region, district, settlement_kind, level_since, level_before
MATCH (f:Family) USING INDEX SEEK f:Family(level, number)
WHERE f.level = $level AND f.number > $after AND ($direction IS NULL OR $direction IN f.pulled_down)
WITH f ORDER BY f.level, f.number LIMIT $limit
RETURN f.number AS number, f.id AS id, f.level AS level, f.score AS score, f.points AS points, f.pulled_down AS pulled_down,
  f.deprived AS deprived, f.size AS size, f.region AS region, f.district AS district, f.settlement_kind AS settlement_kind,
  f.level_since AS level_since, f.level_before AS level_before
