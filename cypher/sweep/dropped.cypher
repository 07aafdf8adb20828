// The generations that no sweep refers to any more have no rights left.
// params: none
// returns: nothing
MATCH (s:Sweep) WHERE size(s.left) > 0
SET s.left = [generation IN s.left WHERE EXISTS { MATCH (o:Sweep) WHERE o.generation = generation }]
