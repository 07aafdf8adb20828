// The numbers of people whose facts changed since their kinship was last derived, in order.
// params: none
// returns: numbers
MATCH (c:Touched)
WITH c.number AS number ORDER BY number
RETURN collect(number) AS numbers
