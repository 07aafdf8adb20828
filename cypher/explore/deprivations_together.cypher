// Which deprivations of multidimensional poverty come together in families, and how many people live so.
// params: none
// returns: deprived, deprivations, families, people, minors
MATCH (f:Family) WHERE size(f.deprived) > 0
RETURN f.deprived AS deprived, size(f.deprived) AS deprivations, count(*) AS families, sum(f.size) AS people,
  sum(f.minors) AS minors
ORDER BY people DESC, deprived LIMIT 50
