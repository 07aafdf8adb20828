// Store the memberships that changed: who belongs to which family, by which tie and to whom, or why to none. The families
// that someone joined or left are marked as not yet scored.
// params: rows
// returns: nothing
UNWIND $rows AS row
MATCH (c:Citizen {number: row.number})
OPTIONAL MATCH (c)-[old:MEMBER_OF]->(left:Family)
SET left:Unscored
DELETE old
WITH c, row
SET c.left_out = row.left_out
WITH c, row WHERE row.family IS NOT NULL
MATCH (founder:Citizen {number: row.family})
MERGE (f:Family {number: row.family}) ON CREATE SET f.id = 'f' + founder.id
SET f:Unscored
CREATE (c)-[:MEMBER_OF {tie: row.tie, about: row.about}]->(f)
