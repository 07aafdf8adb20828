// Store the scores of families: level, points of the eight directions, and what is asked for together with them. Where the
// level is another than before, that one is kept with the day of the change.
// params: as_of, slice, scores
// returns: stored
MATCH (w:Scoring {as_of: $as_of})
SET w.done = w.done + $slice
WITH w
UNWIND $scores.rows AS row
MATCH (f:Family {number: row.number})
SET f += row {.*, scored_on: $as_of,
  level_before: CASE WHEN f.level <> row.level AND f.level_since <> $as_of THEN f.level ELSE f.level_before END,
  level_since: CASE WHEN f.level = row.level THEN f.level_since ELSE $as_of END}
REMOVE f:Unscored
RETURN count(f) AS stored
