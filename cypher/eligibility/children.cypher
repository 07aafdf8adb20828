// For each child (or student) of the slices: who its parents and guardians are, with whom a court placed it, where all are registered.
// law: Code on Marriage and Family a. 60-80 (parents' rights), 119-128 (guardianship); Civil Code a. 16 (residence)
// params: slices, as_of
// returns: number, iin, birth_date, sex, home, resident, state_support, court_parent, parents, guardians, study
UNWIND $slices.ranges AS slice
MATCH (k:Citizen) WHERE slice[0] <= k.number <= slice[1]
WITH k, head(COLLECT {
  MATCH (k)-[:REGISTERED]->(r:Registration)
  WHERE r.valid_from <= $as_of AND (r.valid_to IS NULL OR r.valid_to >= $as_of)
  RETURN r.address_id ORDER BY CASE r.kind WHEN 'permanent' THEN 0 WHEN 'factual' THEN 1 ELSE 2 END, r.valid_from DESC LIMIT 1
}) AS home
RETURN k.number AS number, k.iin AS iin, k.birth_date AS birth_date, k.sex AS sex, home,
  k.birth_date <= $as_of AND coalesce(k.died_on > $as_of, true) AND coalesce(k.absent_on > $as_of, true)
    AND coalesce(k.closed_on > $as_of, true) AND NOT (k.residence = 'departed' AND coalesce(k.departed_on <= $as_of, true)) AS resident,
  EXISTS {
    MATCH (k:HasStatus)-[:HAS_STATUS]->(s:Status {kind: 'full_state_support'})
    WHERE s.valid_from <= $as_of AND (s.valid_to IS NULL OR s.valid_to >= $as_of)
  } AS state_support,
  head(COLLECT {
    MATCH (k)-[:CHILD_IN]->(o:ResidenceOrder)
    WHERE o.valid_from <= $as_of AND (o.valid_to IS NULL OR o.valid_to >= $as_of)
    RETURN o.parent_iin ORDER BY o.valid_from DESC, o.key LIMIT 1
  }) AS court_parent,
  COLLECT {
    MATCH (k)<-[l:PARENT_OF]-(p:Citizen)
    WHERE l.from <= $as_of AND (l.to IS NULL OR l.to >= $as_of)
    RETURN {
      number: p.number, iin: p.iin, sex: p.sex, role: l.role, since: l.from,
      resident: coalesce(p.died_on > $as_of, true) AND coalesce(p.absent_on > $as_of, true) AND coalesce(p.closed_on > $as_of, true)
        AND NOT (p.residence = 'departed' AND coalesce(p.departed_on <= $as_of, true)),
      statuses: COLLECT {
        MATCH (p:HasStatus)-[:HAS_STATUS]->(s:Status)
        WHERE s.valid_from <= $as_of AND (s.valid_to IS NULL OR s.valid_to >= $as_of) AND coalesce(s.closed_on > $as_of, true)
        RETURN DISTINCT s.kind ORDER BY s.kind
      } + COLLECT {
        MATCH (p:HasKandas)-[:HAS_KANDAS]->(d:Kandas)
        WHERE p.citizenship <> 'KZ' AND NOT coalesce(p.treaty_rights, false) AND d.valid_from <= $as_of
        WITH max(d.valid_to) AS until WHERE until < $as_of
        RETURN 'kandas_expired'
      },
      home: head(COLLECT {
        MATCH (p)-[:REGISTERED]->(r:Registration)
        WHERE r.valid_from <= $as_of AND (r.valid_to IS NULL OR r.valid_to >= $as_of)
        RETURN r.address_id
        ORDER BY CASE r.kind WHEN 'permanent' THEN 0 WHEN 'factual' THEN 1 ELSE 2 END, r.valid_from DESC LIMIT 1
      }),
      rights: head(COLLECT {
        MATCH (p:ParentIn)-[:PARENT_IN]->(x:ParentalRights {child_iin: k.iin})
        WHERE x.valid_from <= $as_of AND (x.valid_to IS NULL OR x.valid_to >= $as_of)
        RETURN x.status ORDER BY x.valid_from DESC LIMIT 1
      })
    } AS parent ORDER BY p.sex, p.number
  } AS parents,
  COLLECT {
    MATCH (k:WardIn)-[:WARD_IN]->(g:Guardianship)<-[:GUARDIAN_IN]-(p:Citizen)
    WHERE g.valid_from <= $as_of AND (g.valid_to IS NULL OR g.valid_to >= $as_of)
    RETURN {
      number: p.number, iin: p.iin, sex: p.sex, kind: g.kind, since: g.valid_from,
      resident: coalesce(p.died_on > $as_of, true) AND coalesce(p.absent_on > $as_of, true) AND coalesce(p.closed_on > $as_of, true)
        AND NOT (p.residence = 'departed' AND coalesce(p.departed_on <= $as_of, true)),
      statuses: COLLECT {
        MATCH (p:HasStatus)-[:HAS_STATUS]->(s:Status)
        WHERE s.valid_from <= $as_of AND (s.valid_to IS NULL OR s.valid_to >= $as_of) AND coalesce(s.closed_on > $as_of, true)
        RETURN DISTINCT s.kind ORDER BY s.kind
      } + COLLECT {
        MATCH (p:HasKandas)-[:HAS_KANDAS]->(d:Kandas)
        WHERE p.citizenship <> 'KZ' AND NOT coalesce(p.treaty_rights, false) AND d.valid_from <= $as_of
        WITH max(d.valid_to) AS until WHERE until < $as_of
        RETURN 'kandas_expired'
      },
      home: head(COLLECT {
        MATCH (p)-[:REGISTERED]->(r:Registration)
        WHERE r.valid_from <= $as_of AND (r.valid_to IS NULL OR r.valid_to >= $as_of)
        RETURN r.address_id
        ORDER BY CASE r.kind WHEN 'permanent' THEN 0 WHEN 'factual' THEN 1 ELSE 2 END, r.valid_from DESC LIMIT 1
      })
    } AS guardian ORDER BY g.valid_from DESC, p.number
  } AS guardians,
  head(COLLECT {
    MATCH (k)-[:STUDIES]->(e:Education)
    WHERE e.valid_from <= $as_of AND (e.valid_to IS NULL OR e.valid_to >= $as_of)
      AND e.form = 'full_time' AND e.level <> 'preschool'
    RETURN {
      level: e.level, since: e.valid_from, until: e.valid_to, abroad: coalesce(e.abroad, false), boarding: coalesce(e.boarding, false)
    } AS study
    ORDER BY e.valid_to IS NOT NULL, e.valid_to DESC LIMIT 1
  }) AS study
