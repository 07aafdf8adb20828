// Take the load's place, mark the graph as ours, note the delivery; stored families no longer stand for their day.
// What homes and crowds were derived for only ever narrows.
// params: schema_version, loader, dead, delivery, registers, since, young
// returns: loader
MERGE (m:Meta {schema_version: $schema_version})
SET m.turn = $loader
WITH m
SET m.loader = CASE WHEN m.loader IS NULL OR m.loader = $dead THEN $loader ELSE m.loader END
REMOVE m.turn
WITH m, m.loader AS loader
FOREACH (_ IN CASE WHEN loader = $loader THEN [1] ELSE [] END |
  REMOVE m.families_as_of
  SET m.crowd_since = CASE WHEN m.crowd_since > $since THEN m.crowd_since ELSE $since END,
      m.crowd_young = CASE WHEN m.crowd_young > $young THEN m.crowd_young ELSE $young END
  MERGE (d:Delivery {id: $delivery.id})
  ON CREATE SET d += $delivery, d.at = datetime()
  FOREACH (name IN $registers | MERGE (:Register {name: name}))
)
RETURN loader
