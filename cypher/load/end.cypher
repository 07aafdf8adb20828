// Leave the load's place and note what the registers now reach to.
// params: loader, registers
// returns: nothing
MATCH (m:Meta)
WHERE m.loader = $loader
REMOVE m.loader, m.loader_alive
WITH m
UNWIND $registers AS brought
MATCH (r:Register {name: brought.name})
SET r += brought.values
