// People with a degree of general loss of work ability: all its periods up to the day, and what they contributed.
// law: Social Code a. 170-174, 180-182
// params: slices, as_of, everyone, least, working_born_after, pausing
// returns: person, periods
UNWIND $slices.ranges AS slice
MATCH (c:Citizen) WHERE slice[0] <= c.number <= slice[1]
  AND coalesce(c.died_on > $as_of, true) AND coalesce(c.closed_on > $as_of, true)
  AND ($everyone OR c.birth_date > $working_born_after AND EXISTS {
    MATCH (c:HasDisability)-[:HAS_DISABILITY]->(d:Disability) WHERE d.work_ability_loss >= $least
      AND d.valid_from <= $as_of AND (d.valid_to IS NULL OR d.valid_to >= $as_of)
  })
RETURN {
    iin: c.iin, number: c.number, sex: c.sex, birth_date: c.birth_date,
    paused_by: CASE
      WHEN c.residence = 'departed' AND coalesce(c.departed_on <= $as_of, true) THEN 'departed'
      WHEN c.absent_on <= $as_of THEN 'declared_absent'
      ELSE coalesce(head(COLLECT {
        MATCH (c:HasStatus)-[:HAS_STATUS]->(x:Status)
        WHERE x.kind IN $pausing AND x.valid_from <= $as_of AND (x.valid_to IS NULL OR x.valid_to >= $as_of)
          AND coalesce(x.closed_on > $as_of, true)
        RETURN x.kind ORDER BY x.kind LIMIT 1
      }), head(COLLECT {
        MATCH (c:HasKandas)-[:HAS_KANDAS]->(d:Kandas)
        WHERE 'kandas_expired' IN $pausing AND c.citizenship <> 'KZ' AND NOT coalesce(c.treaty_rights, false)
          AND d.valid_from <= $as_of
        WITH max(d.valid_to) AS until WHERE until < $as_of
        RETURN 'kandas_expired'
      })) END,
    participation: head(COLLECT {
      MATCH (c)-[:PARTICIPATED]->(x:Participation) WHERE coalesce(x.closed_on > $as_of, true)
      RETURN {until_month: x.until_month, months: x.months}
    }),
    contributions: COLLECT {
      MATCH (c)-[:CONTRIBUTED]->(x:Contribution)
      WHERE coalesce(x.closed_on > $as_of, true)
      RETURN {year: x.year, bases: [x.b01, x.b02, x.b03, x.b04, x.b05, x.b06, x.b07, x.b08, x.b09, x.b10, x.b11, x.b12]}
      ORDER BY x.year, x.key
    }
  } AS person,
  COLLECT {
    MATCH (c:HasDisability)-[:HAS_DISABILITY]->(d:Disability)
    WHERE d.work_ability_loss IS NOT NULL AND d.valid_from <= $as_of AND coalesce(d.closed_on > $as_of, true)
    RETURN {since: d.valid_from, until: d.valid_to, degree: d.work_ability_loss}
    ORDER BY d.valid_from DESC, d.work_ability_loss DESC
  } AS periods
