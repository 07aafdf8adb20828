// The disability, medical record and statuses of these people on the day.
// params: numbers, as_of
// returns: number, disabilities, medical, statuses
UNWIND $numbers AS number
MATCH (c:Citizen {number: number})
RETURN number,
  COLLECT {
    MATCH (c)-[:HAS_DISABILITY]->(d:Disability)
    WHERE d.valid_from <= $as_of AND (d.valid_to IS NULL OR d.valid_to >= $as_of) AND coalesce(d.closed_on > $as_of, true)
    RETURN {category: d.category, group: d.group, work_ability_loss: d.work_ability_loss, valid_from: d.valid_from, valid_to: d.valid_to}
    ORDER BY d.valid_from DESC, d.key
  } AS disabilities,
  head(COLLECT {
    MATCH (c)-[:HAS_MEDICAL]->(m:MedicalRecord)
    WHERE m.as_of <= $as_of AND coalesce(m.closed_on > $as_of, true)
    RETURN {attached: m.attached, insured: m.insured, chronic: m.chronic, dispensary: m.dispensary, as_of: m.as_of}
  }) AS medical,
  COLLECT {
    MATCH (c)-[:HAS_STATUS]->(s:Status)
    WHERE s.valid_from <= $as_of AND (s.valid_to IS NULL OR s.valid_to >= $as_of) AND coalesce(s.closed_on > $as_of, true)
    RETURN {kind: s.kind, valid_from: s.valid_from, valid_to: s.valid_to} ORDER BY s.valid_from DESC, s.key
  } AS statuses
