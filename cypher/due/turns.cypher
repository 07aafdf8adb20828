// Days after `after` on which a fact of these people begins or no longer holds; births and what periods are counted from.
// params: slices, after
// returns: number, birth_date, days, counted_from
UNWIND $slices.ranges AS slice
MATCH (c:Citizen) WHERE slice[0] <= c.number <= slice[1]
RETURN c.number AS number, c.birth_date AS birth_date, [turn IN COLLECT {
    CALL (c) {
      UNWIND [c.birth_date, c.departed_on, c.closed_on] AS day
      RETURN day, 'citizens' AS register
      UNION
      UNWIND [c.died_on, c.absent_on, c.death_date] AS day
      RETURN day, 'deaths' AS register
      UNION
      MATCH (c)-[:MOTHER_IN|FATHER_IN|CHILD_IN|ADOPTER_IN|PARENT_IN|SPOUSE_IN|DIED|GUARDIAN_IN|WARD_IN|DEPENDANT_IN|PROVIDER_IN|REGISTERED|HAS_DISABILITY|RECEIVES|AWARDED|EMPLOYED|SEEKS_JOB|STUDIES|OWNS|DRIVES|RUNS|HAS_KANDAS|ON_LEAVE|CARER_IN|CARED_IN|HAS_STATUS|HAS_MEDICAL|OWES|KEEPS_PLOT]->(f)
      UNWIND [f.valid_from, f.valid_to + duration({days: 1}), f.granted_on, f.revoked_on, f.registered_on,
        f.dissolved_on, f.starts_on, f.died_on, f.as_of, f.closed_on] AS day
      RETURN day, split(f.key, '|')[0] AS register
      UNION
      MATCH (c)-[:HAS_INCOME|CONTRIBUTED|PARTICIPATED]->(f) WHERE f.closed_on IS NOT NULL
      RETURN f.closed_on AS day, split(f.key, '|')[0] AS register
      UNION
      MATCH (c)-[l:PARENT_OF|SPOUSE_OF]-()
      UNWIND [l.from, l.to + duration({days: 1})] AS day
      RETURN day, split(l.fact, '|')[0] AS register
    }
    WITH DISTINCT day, register WHERE day > $after
    RETURN [day, register] AS turn ORDER BY turn
  } | turn] AS days,
  COLLECT {
    CALL (c) {
      UNWIND [c.died_on, c.absent_on] AS day RETURN day
      UNION
      MATCH (c)-[:ON_LEAVE]->(f) RETURN f.starts_on AS day
      UNION
      MATCH (c)-[:SEEKS_JOB]->(f) RETURN f.valid_from AS day
      UNION
      MATCH (c)-[:HAS_KANDAS]->(f) RETURN f.valid_to AS day
      UNION
      MATCH (c)-[:OWNS]->(f) RETURN f.valid_to AS day
    }
    WITH DISTINCT day WHERE day IS NOT NULL
    RETURN day ORDER BY day
  } AS counted_from
