// Wards by what the guardian is to them: grandparent, sibling, aunt or uncle, spouse of a parent, or no known kin.
// params: none
// returns: guardian_is, kind, wards, guardians, in_one_family
MATCH (m:Meta) WITH m.families_as_of AS as_of
MATCH (k:Citizen)-[:WARD_IN]->(w:Guardianship)<-[:GUARDIAN_IN]-(p:Citizen)
WHERE w.valid_from <= as_of AND (w.valid_to IS NULL OR w.valid_to >= as_of) AND coalesce(k.died_on > as_of, true)
WITH k, p, w.kind AS kind, CASE
    WHEN EXISTS { (k)<-[:PARENT_OF*2]-(p) } THEN 'grandparent'
    WHEN EXISTS { (k)<-[:PARENT_OF*3]-(p) } THEN 'great-grandparent'
    WHEN EXISTS { (k)<-[:PARENT_OF]-()-[:PARENT_OF]->(p) } THEN 'sibling'
    WHEN EXISTS { (k)<-[:PARENT_OF*2]-()-[:PARENT_OF]->(p) } THEN 'aunt or uncle'
    WHEN EXISTS { (k)<-[:PARENT_OF*2]-()-[:PARENT_OF]->()-[:SPOUSE_OF]-(p) } THEN 'spouse of an aunt or uncle'
    WHEN EXISTS { (k)<-[:PARENT_OF]-()-[:SPOUSE_OF]-(p) } THEN 'spouse of a parent'
    WHEN EXISTS { (k)<-[:PARENT_OF]-(p) } THEN 'parent'
    ELSE 'no known kin' END AS kin
RETURN kin AS guardian_is, kind, count(DISTINCT k) AS wards, count(DISTINCT p) AS guardians,
  count(DISTINCT CASE WHEN EXISTS { (k)-[:MEMBER_OF]->()<-[:MEMBER_OF]-(p) } THEN k END) AS in_one_family
ORDER BY wards DESC, guardian_is, kind
