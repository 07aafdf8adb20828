// Who might choose between a survivor's and a disability allowance: the disabled of these, and whom the rights that an
// earlier sweep found after these losses are about.
// params: losses, holders, generation, base
// returns: iins, members
RETURN COLLECT {
    UNWIND $holders AS number MATCH (c:Citizen {number: number}) RETURN c.iin
  } AS iins,
  COLLECT {
    MATCH (r:Right) USING INDEX SEEK r:Right(generation, benefit, number)
    WHERE r.generation = $generation AND r.benefit = 'survivor_allowance' AND r.number IS NOT NULL AND r.subject IN $losses
      AND r.found_on <= $base AND coalesce(r.gone_on > $base, true)
    UNWIND r.about AS id MATCH (k:Citizen {id: id}) RETURN DISTINCT k.iin
  } AS members
