// Take back what sweeps after a day, killed or superseded, did to the rights of its generation.
// params: generation, base
// returns: nothing
MATCH (r:Right) USING INDEX SEEK r:Right(generation, benefit, number)
WHERE r.generation = $generation AND r.benefit IS NOT NULL AND r.number IS NOT NULL AND (r.found_on > $base OR r.gone_on > $base)
CALL (r) {
  FOREACH (later IN CASE WHEN r.found_on > $base THEN [r] ELSE [] END | DETACH DELETE later)
  FOREACH (earlier IN CASE WHEN r.found_on > $base THEN [] ELSE [r] END | REMOVE earlier.gone_on)
} IN TRANSACTIONS OF 10000 ROWS
