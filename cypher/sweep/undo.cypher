// Take back what sweeps after a day, killed or superseded, did to the rights of its generation.
// params: generation, base
// returns: nothing
MATCH (r:Amended) WHERE r.generation = $generation AND (r.found_on > $base OR r.gone_on > $base)
WITH r, r.found_on > $base AS later
CALL (r, later) {
  FOREACH (_ IN CASE WHEN later THEN [1] ELSE [] END | DETACH DELETE r)
  FOREACH (_ IN CASE WHEN later THEN [] ELSE [1] END | REMOVE r.gone_on)
} IN TRANSACTIONS OF 10000 ROWS
