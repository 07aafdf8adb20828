// Whose offer it is.
// params: id
// returns: number, beneficiary
MATCH (c:Citizen)-[:OFFERED]->(:Offer {id: $id})
RETURN c.number AS number, c.id AS beneficiary
