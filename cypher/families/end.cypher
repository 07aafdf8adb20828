// Every family is stored for the day; those that lost their last member are dropped.
// params: as_of
// returns: families, left_out
CALL () { MATCH (f:Family) WHERE NOT (f)<-[:MEMBER_OF]-() DELETE f }
MATCH (m:Meta) SET m.families_as_of = $as_of
RETURN COUNT { (:Family) } AS families, COUNT { MATCH (c:Citizen) WHERE c.left_out IS NOT NULL } AS left_out
