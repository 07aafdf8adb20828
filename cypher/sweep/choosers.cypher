// Who might choose between a survivor's and a disability allowance: the disabled of these, and whom the rights that an
// earlier sweep found after these losses are about.
// params: losses, holders, base
// returns: iins, members
RETURN COLLECT {
    UNWIND $holders AS number MATCH (c:Citizen {number: number}) RETURN c.iin
  } AS iins,
  COLLECT {
    MATCH (r:Right) USING INDEX SEEK r:Right(as_of, benefit, number)
    WHERE r.as_of = $base AND r.benefit = 'survivor_allowance' AND r.number IS NOT NULL AND r.subject IN $losses
    UNWIND r.about AS id MATCH (k:Citizen {id: id}) RETURN DISTINCT k.iin
  } AS members
