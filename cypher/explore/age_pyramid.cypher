// Residents by five years of age and sex.
// params: none
// returns: age_from, age_to, women, men
MATCH (m:Meta) WITH m.families_as_of AS as_of
MATCH (c:Citizen)
WHERE c.birth_date <= as_of AND coalesce(c.left_out = 'full_state_support', true)
WITH duration.between(c.birth_date, as_of).years / 5 AS band, c.sex AS sex
RETURN band * 5 AS age_from, band * 5 + 4 AS age_to,
  count(CASE sex WHEN 'F' THEN 1 END) AS women, count(CASE sex WHEN 'M' THEN 1 END) AS men
ORDER BY age_from
