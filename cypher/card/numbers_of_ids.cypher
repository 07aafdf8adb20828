// The numbers of people named by public id.
// params: ids
// returns: id, number
UNWIND $ids AS id
MATCH (c:Citizen {id: id})
RETURN id, c.number AS number
