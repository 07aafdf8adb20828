// In which region these people are registered on the day, and how many people their stored family has.
// params: iins, as_of
// returns: iin, region, family_size
UNWIND $iins AS iin
MATCH (c:Citizen {iin: iin})
RETURN iin, head(COLLECT {
    MATCH (c)-[:REGISTERED]->(g:Registration)-[:AT]->(a:Address)
    WHERE g.valid_from <= $as_of AND (g.valid_to IS NULL OR g.valid_to >= $as_of)
    RETURN a.region
    ORDER BY CASE g.kind WHEN 'permanent' THEN 0 WHEN 'factual' THEN 1 ELSE 2 END, g.valid_from DESC, g.key LIMIT 1
  }) AS region, head(COLLECT {
    MATCH (c)-[:MEMBER_OF]->(f:Family) RETURN COUNT { (f)<-[:MEMBER_OF]-() }
  }) AS family_size
