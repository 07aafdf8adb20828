// The members of one stored family, the founding person first.
// params: family
// returns: number, iin, tie, about
MATCH (f:Family {number: $family})<-[m:MEMBER_OF]-(c:Citizen)
RETURN c.number AS number, c.iin AS iin, m.tie AS tie, m.about AS about
ORDER BY number <> $family, number
