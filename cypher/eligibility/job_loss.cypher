// People registered as unemployed of late, their work, study, contributions, the months already paid, and what may have
// let them retire early.
// law: Social Code a. 99-100, 113-119
// params: slices, as_of, everyone, grown_born_by, working_born_after, registered_after, pausing
// returns: person, registrations, contracts, trades, studies, cases, paid, polygon_stays, offspring
UNWIND $slices.ranges AS slice
MATCH (c:Citizen) WHERE slice[0] <= c.number <= slice[1]
  AND ($everyone OR c.birth_date <= $grown_born_by AND c.birth_date > $working_born_after AND EXISTS {
    MATCH (c:SeeksJob)-[:SEEKS_JOB]->(j:JobSeeker)
    WHERE j.status = 'unemployed' AND j.valid_from <= $as_of AND j.valid_from > $registered_after
  })
  AND coalesce(c.died_on > $as_of, true) AND coalesce(c.closed_on > $as_of, true)
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
    MATCH (c:SeeksJob)-[:SEEKS_JOB]->(j:JobSeeker)
    WHERE j.status = 'unemployed' AND j.valid_from <= $as_of AND coalesce(j.closed_on > $as_of, true)
    RETURN {since: j.valid_from, until: j.valid_to, reason: j.end_reason} ORDER BY j.valid_from DESC, j.key
  } AS registrations,
  COLLECT {
    MATCH (c)-[:EMPLOYED]->(e:Employment)
    WHERE e.valid_from <= $as_of AND (e.valid_to IS NULL OR e.valid_to >= $as_of)
      AND coalesce(e.closed_on > $as_of, true)
    RETURN {since: e.valid_from, position: e.position} ORDER BY e.valid_from, e.key
  } AS contracts,
  COLLECT {
    MATCH (c)-[:RUNS]->(b:Business {role: 'sole_trader', status: 'active'})
    WHERE b.valid_from <= $as_of AND (b.valid_to IS NULL OR b.valid_to >= $as_of)
    RETURN {since: b.valid_from} ORDER BY b.valid_from, b.key
  } AS trades,
  COLLECT {
    MATCH (c)-[:STUDIES]->(e:Education) WHERE e.form = 'full_time' AND e.level <> 'preschool'
      AND e.valid_from <= $as_of AND (e.valid_to IS NULL OR e.valid_to >= $as_of)
        AND coalesce(e.closed_on > $as_of, true)
    RETURN {since: e.valid_from, until: e.valid_to} ORDER BY e.valid_from, e.key
  } AS studies,
  COLLECT {
    MATCH (c:Receives)-[:RECEIVES]->(b:BenefitPaid)
    WHERE b.benefit = 'job_loss' AND b.valid_from <= $as_of AND coalesce(b.closed_on > $as_of, true)
    RETURN {since: b.valid_from, until: b.valid_to} ORDER BY b.valid_from, b.key
  } AS cases,
  COLLECT {
    MATCH (c)-[:HAS_INCOME]->(x:Income)
    WHERE x.kind = 'social_payment' AND x.benefit = 'job_loss' AND coalesce(x.closed_on > $as_of, true)
    RETURN {year: x.year, amounts: [x.m01, x.m02, x.m03, x.m04, x.m05, x.m06, x.m07, x.m08, x.m09, x.m10, x.m11, x.m12]}
    ORDER BY x.year, x.key
  } AS paid,
  COLLECT {
    MATCH (c:HasStatus)-[:HAS_STATUS]->(s:Status {kind: 'polygon_zone'}) WHERE s.valid_from <= $as_of
    RETURN {from: s.valid_from, to: s.valid_to} AS stay ORDER BY s.valid_from
  } AS polygon_stays,
  COLLECT {
    MATCH (c)-[l:PARENT_OF]->(k:Citizen) WHERE c.sex = 'F' AND l.from <= $as_of
    RETURN {
      iin: k.iin, birth_date: k.birth_date, died_on: k.died_on, from: l.from, to: l.to, limits: COLLECT {
        MATCH (c:ParentIn)-[:PARENT_IN]->(x:ParentalRights {child_iin: k.iin})
        RETURN {from: x.valid_from, to: x.valid_to} AS limits
      }
    } AS child
  } AS offspring
