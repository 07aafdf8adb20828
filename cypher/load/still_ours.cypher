// Say that the load is alive; no row when another has taken its place.
// params: loader
// returns: loader
MATCH (m:Meta)
WHERE m.loader = $loader
SET m.loader_alive = datetime()
RETURN m.loader AS loader
