// The stored score of each of these families: level, points, what pulls it down, and the level before.
// params: numbers
// returns: number, level, score, points, pulled_down, deprived, level_since, level_before
UNWIND $numbers AS number
MATCH (:Citizen {number: number})-[:MEMBER_OF]->(f:Family)
RETURN f.number AS number, f.level AS level, f.score AS score, f.points AS points, f.pulled_down AS pulled_down,
  f.deprived AS deprived, f.level_since AS level_since, f.level_before AS level_before
