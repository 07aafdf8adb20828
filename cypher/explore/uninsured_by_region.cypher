// Residents without medical insurance or attachment to a clinic, by region.
// params: none
// returns: region, people, not_insured, minors_not_insured, not_attached, chronic_not_insured
MATCH (m:Meta) WITH m.families_as_of AS as_of
MATCH (c:Citizen)-[:MEMBER_OF]->(:Family)
WITH as_of, c, head(COLLECT {
    MATCH (c)-[:HAS_MEDICAL]->(x:MedicalRecord) WHERE x.as_of <= as_of AND coalesce(x.closed_on > as_of, true)
    RETURN {insured: x.insured, attached: x.attached, chronic: x.chronic}
  }) AS found
WITH c.birth_date > as_of - duration({years: 18}) AS minor, coalesce(found.insured, false) AS insured,
  coalesce(found.attached, false) AS attached, coalesce(found.chronic, false) AS chronic, coalesce(head(COLLECT {
    MATCH (c)-[:REGISTERED]->(g:Registration)-[:AT]->(a:Address)
    WHERE g.valid_from <= as_of AND (g.valid_to IS NULL OR g.valid_to >= as_of)
    RETURN a.region ORDER BY CASE g.kind WHEN 'permanent' THEN 0 WHEN 'factual' THEN 1 ELSE 2 END, g.valid_from DESC, g.key LIMIT 1
  }), 'unknown') AS region
RETURN region, count(*) AS people, count(CASE WHEN NOT insured THEN 1 END) AS not_insured,
  count(CASE WHEN NOT insured AND minor THEN 1 END) AS minors_not_insured, count(CASE WHEN NOT attached THEN 1 END) AS not_attached,
  count(CASE WHEN NOT insured AND chronic THEN 1 END) AS chronic_not_insured
ORDER BY not_insured DESC, region
