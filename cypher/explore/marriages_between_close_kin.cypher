// Marriages that hold between people who, by the acts of birth, are too close to marry: an error in an act, or void (Code on Marriage and Family a. 11).
// params: none
// returns: kin, marriages, by_adoption
MATCH (m:Meta) WITH m.families_as_of AS as_of
MATCH (h:Citizen)-[s:SPOUSE_OF]->(w:Citizen) WHERE s.from <= as_of AND (s.to IS NULL OR s.to >= as_of)
WITH h, w, CASE
    WHEN EXISTS { (h)-[:PARENT_OF]-(w) } THEN 'parent and child'
    WHEN EXISTS { (h)<-[:PARENT_OF]-()-[:PARENT_OF]->(w) } THEN 'siblings'
    WHEN EXISTS { (h)-[:PARENT_OF]->()-[:PARENT_OF]->(w) } OR EXISTS { (w)-[:PARENT_OF]->()-[:PARENT_OF]->(h) } THEN 'grandparent and grandchild'
  END AS kin
WHERE kin IS NOT NULL
RETURN kin, count(*) AS marriages,
  count(CASE WHEN EXISTS { MATCH ()-[l:PARENT_OF]->(x:Citizen) WHERE x IN [h, w] AND l.role = 'adopter' } THEN 1 END) AS by_adoption
ORDER BY marriages DESC
