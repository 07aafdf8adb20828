// For each person of the slices (number, IIN, sex): why they are in no family, their resident spouse, whom they live with as a child and why.
// law: Social Code a. 24 (the card's family: spouses; unmarried children, students and disabled from childhood who live with them); Civil Code a. 16
// params: slices, as_of, own_residence_born_after, child_born_after, student_born_after
// returns: people
UNWIND $slices.ranges AS slice
MATCH (c:Citizen) WHERE slice[0] <= c.number <= slice[1]
WITH c, CASE
    WHEN c.birth_date > $as_of THEN 'not_born'
    WHEN c.died_on <= $as_of THEN 'dead'
    WHEN c.absent_on <= $as_of THEN 'declared_absent'
    WHEN c.residence = 'departed' AND coalesce(c.departed_on <= $as_of, true) THEN 'departed'
    WHEN c.closed_on <= $as_of THEN 'not_in_register'
    WHEN EXISTS {
      MATCH (c:HasStatus)-[:HAS_STATUS]->(s:Status {kind: 'full_state_support'})
      WHERE s.valid_from <= $as_of AND (s.valid_to IS NULL OR s.valid_to >= $as_of)
    } THEN 'full_state_support'
  END AS left_out
CALL (c, left_out) {
  WITH c, left_out WHERE left_out IS NULL
  MATCH (c)-[m:SPOUSE_OF]-(s:Citizen)
  WHERE m.from <= $as_of AND (m.to IS NULL OR m.to >= $as_of)
  RETURN count(m) > 0 AS married, head(collect(CASE
    WHEN coalesce(s.absent_on > $as_of, true) AND coalesce(s.closed_on > $as_of, true)
      AND NOT (s.residence = 'departed' AND coalesce(s.departed_on <= $as_of, true))
      AND NOT EXISTS {
        MATCH (s:HasStatus)-[:HAS_STATUS]->(x:Status {kind: 'full_state_support'})
        WHERE x.valid_from <= $as_of AND (x.valid_to IS NULL OR x.valid_to >= $as_of)
      } THEN s.number END)) AS spouse
}
WITH c, left_out, spouse, left_out IS NULL AND NOT married AND (
    c.birth_date > $child_born_after
    OR (c.birth_date > $student_born_after AND EXISTS {
      MATCH (c)-[:STUDIES]->(e:Education)
      WHERE e.valid_from <= $as_of AND (e.valid_to IS NULL OR e.valid_to >= $as_of)
        AND e.form = 'full_time' AND e.level <> 'preschool'
    })
    OR EXISTS {
      MATCH (c:HasDisability)-[:HAS_DISABILITY]->(d:Disability)
      WHERE d.valid_from <= $as_of AND (d.valid_to IS NULL OR d.valid_to >= $as_of)
        AND d.category IN ['from_childhood', 'child']
    }) AS dependent
OPTIONAL CALL (c, dependent) {
  WITH c, dependent WHERE dependent
  WITH c, c.birth_date > $own_residence_born_after AS young, head(COLLECT {
    MATCH (c)-[:REGISTERED]->(r:Registration)
    WHERE r.valid_from <= $as_of AND (r.valid_to IS NULL OR r.valid_to >= $as_of)
    RETURN r.address_id
    ORDER BY CASE r.kind WHEN 'permanent' THEN 0 WHEN 'factual' THEN 1 ELSE 2 END, r.valid_from DESC, r.key LIMIT 1
  }) AS home
  CALL (c) {
    MATCH (c:WardIn)-[:WARD_IN]->(g:Guardianship)<-[:GUARDIAN_IN]-(p:Citizen)
    WHERE g.valid_from <= $as_of AND (g.valid_to IS NULL OR g.valid_to >= $as_of)
    RETURN p, 'ward' AS tie, 0 AS rank
    UNION
    MATCH (c)<-[l:PARENT_OF]-(p:Citizen)
    WHERE l.from <= $as_of AND (l.to IS NULL OR l.to >= $as_of)
    RETURN p, CASE l.role WHEN 'adopter' THEN 'adopted' ELSE 'child' END AS tie,
      CASE WHEN l.role = 'adopter' THEN 1 ELSE 2 END AS rank
  }
  WITH c, young, home, p, tie, rank
  WHERE p.birth_date <= $as_of AND coalesce(p.died_on > $as_of, true) AND coalesce(p.absent_on > $as_of, true)
    AND coalesce(p.closed_on > $as_of, true)
    AND NOT (p.residence = 'departed' AND coalesce(p.departed_on <= $as_of, true))
    AND NOT EXISTS {
      MATCH (p:HasStatus)-[:HAS_STATUS]->(x:Status {kind: 'full_state_support'})
      WHERE x.valid_from <= $as_of AND (x.valid_to IS NULL OR x.valid_to >= $as_of)
    }
  WITH c, young, home, p, tie, rank, rank = 2 AND EXISTS {
      MATCH (c)-[:CHILD_IN]->(o:ResidenceOrder {parent_iin: p.iin})
      WHERE o.valid_from <= $as_of AND (o.valid_to IS NULL OR o.valid_to >= $as_of)
    } AS named, coalesce(home = head(COLLECT {
      MATCH (p)-[:REGISTERED]->(r:Registration)
      WHERE r.valid_from <= $as_of AND (r.valid_to IS NULL OR r.valid_to >= $as_of)
      RETURN r.address_id
      ORDER BY CASE r.kind WHEN 'permanent' THEN 0 WHEN 'factual' THEN 1 ELSE 2 END, r.valid_from DESC, r.key LIMIT 1
    }), false) AS together
  WITH p, tie, rank, named, together, young, home
  WHERE young OR together OR (home IS NULL AND c.birth_date > $child_born_after)
  RETURN p.number AS holder,
    CASE WHEN rank < 2 THEN tie WHEN named AND young THEN 'court_child' WHEN together THEN 'registered_child'
      ELSE 'child' END AS tie
  ORDER BY rank, young AND named DESC, together DESC, p.sex, p.number LIMIT 1
}
RETURN collect([c.number, c.iin, c.sex, left_out, spouse, holder, tie]) AS people
