// The numbers of people whose facts changed since their kinship was last derived, and of the children of such.
// params: none
// returns: people, children
RETURN COLLECT { MATCH (c:Touched) RETURN c.number ORDER BY c.number } AS people,
       COLLECT {
         MATCH (:Touched)-[:MOTHER_IN|FATHER_IN|ADOPTER_IN]->()<-[:CHILD_IN]-(child:Citizen)
         RETURN DISTINCT child.number
       } AS children
