// Adults who might head a circle of people living together below the poverty line: who is kin to whom there, and their means.
// Kin are sought from person to person, two steps at a time through anyone, and kept where registered at the home; never from
// an address. What surely belongs to the circle must earn less than the line for everyone who might belong to it.
// `size`, `line` and the sure members bound the sum from below; app/benefits/circle.py then draws the circle exactly.
// law: Social Code a. 120-130
// params: slices, as_of, everyone, known, adult_born_after, student_born_after, own_residence_born_after, out, quarter, year
// params: first, second, third, not_kinds, not_benefits, alienated_from
// returns: head, lines, children, pool
OPTIONAL MATCH (m:Meta)
WITH coalesce($as_of >= m.crowd_since AND $student_born_after >= m.crowd_young, false) AS bounded
UNWIND $slices.ranges AS slice
MATCH (c:Citizen) WHERE slice[0] <= c.number <= slice[1] AND ($everyone OR $known)
  AND c.birth_date <= $adult_born_after AND coalesce(c.died_on > $as_of, true) AND coalesce(c.absent_on > $as_of, true)
  AND coalesce(c.closed_on > $as_of, true)
  AND NOT (c.residence = 'departed' AND coalesce(c.departed_on <= $as_of, true))
  AND NOT (c:HasStatus AND EXISTS {
    MATCH (c:HasStatus)-[:HAS_STATUS]->(s:Status)
    WHERE s.kind IN $out AND s.valid_from <= $as_of AND (s.valid_to IS NULL OR s.valid_to >= $as_of) AND coalesce(s.closed_on > $as_of, true)
  })
WITH bounded, c, head(COLLECT {
    MATCH (c)-[m:SPOUSE_OF]-(w:Citizen)
    WHERE m.from <= $as_of AND (m.to IS NULL OR m.to >= $as_of)
      AND coalesce(w.died_on > $as_of, true) AND coalesce(w.absent_on > $as_of, true) AND coalesce(w.closed_on > $as_of, true)
      AND NOT (w.residence = 'departed' AND coalesce(w.departed_on <= $as_of, true))
    RETURN w ORDER BY m.from DESC LIMIT 1
  }) AS w
// A couple that earns the line for everyone who could belong to a circle at its homes is not below it.
WITH bounded, c, w, COLLECT {
    UNWIND c.homes + [place IN coalesce(w.homes, []) WHERE NOT place IN c.homes] AS place
    MATCH (a:Address {address_id: place})
    OPTIONAL MATCH (l:Record {key: 'poverty_lines|' + a.region + '|' + $quarter}) WHERE coalesce(l.closed_on > $as_of, true)
    RETURN {line: l.line, people: a.crowd}
  } AS places
WITH bounded, c, w, CASE WHEN bounded AND size(c.homes) > 0 AND coalesce(size(w.homes) > 0, true) THEN 3 *
    reduce(most = 0, place IN places | CASE WHEN place.line > most THEN place.line ELSE most END) *
    reduce(people = 0, place IN places | people + place.people)
  END AS most
WHERE $everyone OR most IS NULL OR most > reduce(earned = 0, income IN COLLECT {
    UNWIND CASE WHEN w IS NULL OR w:HasStatus THEN [c] ELSE [c, w] END AS p
    MATCH (p)-[:HAS_INCOME]->(i:Income)
    WHERE i.year = $year AND NOT i.kind IN $not_kinds AND NOT coalesce(i.benefit, '') IN $not_benefits AND coalesce(i.closed_on > $as_of, true)
    RETURN coalesce(i[$first], 0) + coalesce(i[$second], 0) + coalesce(i[$third], 0) AS income
  } | earned + income)
// A father leaves the circle to the mother, if she has come of age, of a small child of both.
WITH bounded, most, c, w
WHERE $everyone OR c.sex = 'F' OR w IS NULL OR w:HasStatus OR w.birth_date > $adult_born_after OR NOT EXISTS {
    MATCH (c)-[l:PARENT_OF]->(k:Citizen)<-[n:PARENT_OF]-(w)
    WHERE k.birth_date > $own_residence_born_after AND k.birth_date <= $as_of AND coalesce(k.died_on > $as_of, true)
      AND coalesce(k.absent_on > $as_of, true) AND coalesce(k.closed_on > $as_of, true) AND NOT (k.residence = 'departed' AND coalesce(k.departed_on <= $as_of, true))
      AND l.to IS NULL AND l.from <= $as_of AND n.to IS NULL AND n.from <= $as_of
      AND NOT EXISTS { (w:ParentIn)-[:PARENT_IN]->(:ParentalRights {child_iin: k.iin}) }
      AND NOT EXISTS { (k)-[:CHILD_IN]->(:ResidenceOrder) } AND NOT k:WardIn
      AND NOT k:HasStatus
  }
// Of a couple without young children the elder heads the circle.
WITH bounded, most, c, w
WHERE $everyone OR w IS NULL OR w.birth_date >= c.birth_date OR w:HasStatus
  OR EXISTS { MATCH (c)-[:PARENT_OF]->(k:Citizen) WHERE k.birth_date > $student_born_after }
WITH bounded, most, c, w, head(COLLECT {
    MATCH (c)-[:REGISTERED]->(r:Registration)
    WHERE r.valid_from <= $as_of AND (r.valid_to IS NULL OR r.valid_to >= $as_of) AND coalesce(r.closed_on > $as_of, true)
    RETURN r.address_id ORDER BY CASE r.kind WHEN 'permanent' THEN 0 WHEN 'factual' THEN 1 ELSE 2 END, r.valid_from DESC LIMIT 1
  }) AS home
// Grown-up children without young ones of their own leave it to the mother at whose home they live.
WHERE $everyone OR c.sex = 'M' AND w IS NOT NULL OR home IS NULL
  OR EXISTS { MATCH (c)-[:PARENT_OF]->(k:Citizen) WHERE k.birth_date > $student_born_after }
  OR NOT EXISTS {
    MATCH (c)<-[l:PARENT_OF]-(p:Citizen {sex: 'F'})
    WHERE l.from <= $as_of AND l.to IS NULL AND coalesce(p.died_on > $as_of, true) AND coalesce(p.absent_on > $as_of, true)
      AND coalesce(p.closed_on > $as_of, true) AND p.residence <> 'departed' AND NOT p:HasStatus
      AND home = head(COLLECT {
        MATCH (p)-[:REGISTERED]->(r:Registration)
        WHERE r.valid_from <= $as_of AND (r.valid_to IS NULL OR r.valid_to >= $as_of) AND coalesce(r.closed_on > $as_of, true)
        RETURN r.address_id ORDER BY CASE r.kind WHEN 'permanent' THEN 0 WHEN 'factual' THEN 1 ELSE 2 END, r.valid_from DESC LIMIT 1
      })
  }
WITH bounded, most, c, w, home, CASE WHEN w IS NULL THEN null ELSE head(COLLECT {
    MATCH (w)-[:REGISTERED]->(r:Registration)
    WHERE r.valid_from <= $as_of AND (r.valid_to IS NULL OR r.valid_to >= $as_of) AND coalesce(r.closed_on > $as_of, true)
    RETURN r.address_id ORDER BY CASE r.kind WHEN 'permanent' THEN 0 WHEN 'factual' THEN 1 ELSE 2 END, r.valid_from DESC LIMIT 1
  }) END AS spouse_home
WITH bounded, most, c, w, [place IN [home, CASE WHEN spouse_home <> coalesce(home, '') THEN spouse_home END] WHERE place IS NOT NULL] AS homes
WITH bounded, most, c, w, homes, COLLECT {
    UNWIND [person IN [c, w] WHERE person IS NOT NULL] AS p
    MATCH (p)-[:REGISTERED]->(r:Registration)-[:AT]->(a:Address) WHERE r.address_id IN homes
    OPTIONAL MATCH (l:Record {key: 'poverty_lines|' + a.region + '|' + $quarter}) WHERE coalesce(l.closed_on > $as_of, true)
    RETURN DISTINCT {home: a.address_id, region: a.region, line: l.line} AS line
  } AS lines
WHERE $everyone OR any(line IN lines WHERE line.line IS NOT NULL)
WITH bounded, most, c, w, homes, lines, COLLECT {
    UNWIND CASE WHEN w IS NULL THEN [c] ELSE [c, w] END AS x
    CALL (x) {
      MATCH (x)-[:PARENT_OF]->(k:Citizen) RETURN k
      UNION
      MATCH (x:GuardianIn)-[:GUARDIAN_IN]->(:Guardianship)<-[:WARD_IN]-(k:Citizen) RETURN k
    }
    WITH k WHERE k.birth_date > $student_born_after
    RETURN k
  } AS young
// Those one tie away are looked at once, whichever of the couple they are tied to; further kin are sought through them.
WITH bounded, most, c, w, homes, lines, young, COLLECT {
    UNWIND CASE WHEN w IS NULL THEN [c] ELSE [c, w] END AS x
    MATCH (x)-[l:PARENT_OF|SPOUSE_OF]-(y)
    WHERE l.from <= $as_of AND (l.to IS NULL OR l.to >= $as_of)
    RETURN DISTINCT y
  } AS first
// A guardian may be registered elsewhere and live here, with a spouse.
WITH bounded, most, c, w, homes, lines, young, first, CASE WHEN c:GuardianIn OR c:WardIn OR w:GuardianIn OR w:WardIn THEN COLLECT {
    UNWIND CASE WHEN w IS NULL THEN [c] ELSE [c, w] END AS x
    MATCH (x:GuardianIn|WardIn)-[:GUARDIAN_IN|WARD_IN]->(g:Guardianship)<-[:GUARDIAN_IN|WARD_IN]-(y)
    WHERE g.valid_from <= $as_of AND (g.valid_to IS NULL OR g.valid_to >= $as_of) AND coalesce(g.closed_on > $as_of, true)
    RETURN y
  } ELSE [] END AS guarded
WITH bounded, most, c, w, homes, lines, young, first, guarded, guarded + first + COLLECT {
    UNWIND first AS x
    MATCH (x)-[l:PARENT_OF|SPOUSE_OF]-(y)
    WHERE l.from <= $as_of AND (l.to IS NULL OR l.to >= $as_of)
      AND (any(place IN homes WHERE place IN CASE WHEN bounded THEN y.homes ELSE y.addresses END) OR y.birth_date > $student_born_after)
    RETURN DISTINCT y
  } AS around
WITH bounded, most, c, w, homes, lines, first, COLLECT {
    UNWIND around AS y
    WITH DISTINCT y
    WHERE y <> c AND (w IS NULL OR y <> w)
      AND (y IN young OR any(place IN homes WHERE place IN CASE WHEN bounded THEN y.homes ELSE y.addresses END) OR y IN guarded
        OR CASE WHEN y.birth_date > $student_born_after THEN EXISTS {
          MATCH (y)<-[:PARENT_OF]-(p:Citizen)
          WHERE any(place IN homes WHERE place IN CASE WHEN bounded THEN p.homes ELSE p.addresses END)
        } ELSE false END)
      AND y.birth_date <= $as_of AND coalesce(y.died_on > $as_of, true)
      AND coalesce(y.absent_on > $as_of, true) AND coalesce(y.closed_on > $as_of, true)
      AND NOT (y.residence = 'departed' AND coalesce(y.departed_on <= $as_of, true))
    RETURN y
  } AS near
// What surely belongs there must not earn the line for everyone who could.
WITH bounded, c, w, homes, lines, most, first, near,
  [p IN near WHERE size(homes) = 1 AND p.birth_date <= $student_born_after AND NOT p:HasStatus
    AND (p.sex = 'F' OR NOT EXISTS { (p)-[:SPOUSE_OF]-() })
    AND homes[0] IN p.addresses AND homes[0] = head(COLLECT {
      MATCH (p)-[:REGISTERED]->(r:Registration)
      WHERE r.valid_from <= $as_of AND (r.valid_to IS NULL OR r.valid_to >= $as_of) AND coalesce(r.closed_on > $as_of, true)
      RETURN r.address_id ORDER BY CASE r.kind WHEN 'permanent' THEN 0 WHEN 'factual' THEN 1 ELSE 2 END, r.valid_from DESC LIMIT 1
    })] + CASE WHEN w IS NULL OR w:HasStatus THEN [c] ELSE [c, w] END AS sure
CALL (sure) {
  UNWIND sure AS p
  MATCH (p)-[:HAS_INCOME]->(i:Income)
  WHERE i.year = $year AND NOT i.kind IN $not_kinds AND NOT coalesce(i.benefit, '') IN $not_benefits AND coalesce(i.closed_on > $as_of, true)
  RETURN sum(coalesce(i[$first], 0) + coalesce(i[$second], 0) + coalesce(i[$third], 0)) AS earned
}
WITH bounded, c, w, homes, lines, first, near, earned
WHERE $everyone OR most IS NULL OR most > earned
// Only through other adults there, young parents and spouses, and children who have a parent besides these can more belong.
WITH bounded, c, w, homes, lines, near, earned, first + CASE WHEN w IS NULL THEN [c] ELSE [c, w] END AS told, [x IN near
    WHERE x.birth_date <= $student_born_after
      OR x.birth_date <= $own_residence_born_after
        AND (EXISTS { (x)-[:PARENT_OF]->() } OR EXISTS { (x)-[:SPOUSE_OF]-() } OR x:GuardianIn|WardIn)
      OR EXISTS { MATCH (x)<-[:PARENT_OF]-(p:Citizen) WHERE p <> c AND (w IS NULL OR p <> w) }] AS further
WITH bounded, c, w, homes, lines, near, earned, further, CASE WHEN size(further) = 0 THEN [] ELSE COLLECT {
    CALL (bounded, homes, told, further) {
      UNWIND further AS x
      MATCH (x)-[l:PARENT_OF|SPOUSE_OF]-(y)
      WHERE l.from <= $as_of AND (l.to IS NULL OR l.to >= $as_of)
        AND (type(l) = 'SPOUSE_OF' OR y.birth_date > $student_born_after
          OR any(place IN homes WHERE place IN CASE WHEN bounded THEN y.homes ELSE y.addresses END))
      RETURN y
      UNION
      UNWIND further AS x
      MATCH (x)-[l:PARENT_OF|SPOUSE_OF]-(v)
      WHERE l.from <= $as_of AND (l.to IS NULL OR l.to >= $as_of) AND NOT v IN told
      WITH DISTINCT v
      MATCH (v)-[l:PARENT_OF|SPOUSE_OF]-(y)
      WHERE l.from <= $as_of AND (l.to IS NULL OR l.to >= $as_of)
        AND any(place IN homes WHERE place IN CASE WHEN bounded THEN y.homes ELSE y.addresses END)
      RETURN y
      UNION
      UNWIND further AS x
      MATCH (x:GuardianIn|WardIn)-[:GUARDIAN_IN|WARD_IN]->(g:Guardianship)<-[:GUARDIAN_IN|WARD_IN]-(y)
      WHERE g.valid_from <= $as_of AND (g.valid_to IS NULL OR g.valid_to >= $as_of) AND coalesce(g.closed_on > $as_of, true)
      RETURN y
    }
    WITH y
    WHERE NOT y IN near AND y <> c AND (w IS NULL OR y <> w) AND y.birth_date <= $as_of AND coalesce(y.died_on > $as_of, true)
      AND coalesce(y.absent_on > $as_of, true) AND coalesce(y.closed_on > $as_of, true)
      AND NOT (y.residence = 'departed' AND coalesce(y.departed_on <= $as_of, true))
    RETURN y
  } END AS beyond
WITH bounded, c, w, homes, lines, near, earned, beyond, further + beyond AS known
WITH bounded, c, w, homes, lines, near, earned, beyond, COLLECT {
    UNWIND beyond AS y
    RETURN COLLECT {
      MATCH (y)-[l:PARENT_OF|SPOUSE_OF]-(x)
      WHERE l.from <= $as_of AND (l.to IS NULL OR l.to >= $as_of) AND x IN known
      RETURN x.number
      UNION
      MATCH (y)-[l:PARENT_OF|SPOUSE_OF]-()-[m:PARENT_OF|SPOUSE_OF]-(x)
      WHERE l.from <= $as_of AND (l.to IS NULL OR l.to >= $as_of) AND m.from <= $as_of AND (m.to IS NULL OR m.to >= $as_of)
        AND x IN known
      RETURN x.number
      UNION
      MATCH (y:GuardianIn|WardIn)-[:GUARDIAN_IN|WARD_IN]->(g:Guardianship)<-[:GUARDIAN_IN|WARD_IN]-(x)
      WHERE g.valid_from <= $as_of AND (g.valid_to IS NULL OR g.valid_to >= $as_of) AND coalesce(g.closed_on > $as_of, true)
        AND x IN known
      RETURN x.number
    } AS via
  } AS beyond_via
// Whom those adults bring up belongs as well: the children of a widower who lives with his late wife's mother. Where a
// guardian or a ward stands between, so do the kin of those found last: the late wife's mother, seen from his grown-up ward.
CALL (bounded, c, w, homes, near, beyond) {
  UNWIND beyond AS x
  CALL (bounded, c, homes, near, x) {
    WITH x WHERE x.birth_date <= $adult_born_after
    MATCH (x)-[l:PARENT_OF]->(y:Citizen) WHERE l.from <= $as_of AND (l.to IS NULL OR l.to >= $as_of)
    RETURN y
    UNION
    WITH x WHERE x.birth_date <= $adult_born_after
    MATCH (x:GuardianIn)-[:GUARDIAN_IN]->(g:Guardianship)<-[:WARD_IN]-(y:Citizen)
    WHERE g.valid_from <= $as_of AND (g.valid_to IS NULL OR g.valid_to >= $as_of) AND coalesce(g.closed_on > $as_of, true)
    RETURN y
    UNION
    WITH x WHERE any(p IN [c] + near WHERE p:GuardianIn|WardIn)
    MATCH (x)-[l:PARENT_OF|SPOUSE_OF]-()-[m:PARENT_OF|SPOUSE_OF]-(y:Citizen)
    WHERE l.from <= $as_of AND (l.to IS NULL OR l.to >= $as_of) AND m.from <= $as_of AND (m.to IS NULL OR m.to >= $as_of)
      AND any(place IN homes WHERE place IN CASE WHEN bounded THEN y.homes ELSE y.addresses END)
    RETURN y
  }
  WITH y, collect(DISTINCT x.number) AS via
  WHERE NOT y IN near AND NOT y IN beyond AND y <> c AND (w IS NULL OR y <> w)
    AND y.birth_date <= $as_of AND coalesce(y.died_on > $as_of, true)
    AND coalesce(y.absent_on > $as_of, true) AND coalesce(y.closed_on > $as_of, true)
    AND NOT (y.residence = 'departed' AND coalesce(y.departed_on <= $as_of, true))
    AND (y.birth_date > $student_born_after OR any(place IN homes WHERE place IN CASE WHEN bounded THEN y.homes ELSE y.addresses END))
  RETURN collect(y) AS last, collect(via) AS last_via
}
WITH c, w, lines, near + beyond + last AS kin, [_ IN near | [c.number]] + beyond_via + last_via AS kin_via, earned,
  reduce(most = 0, line IN lines | CASE WHEN line.line > most THEN line.line ELSE most END) AS line
WITH c, lines, CASE WHEN w IS NULL THEN [c] ELSE [c, w] END + kin AS people,
  CASE WHEN w IS NULL THEN [[]] ELSE [[], [c.number]] END + kin_via AS through, earned, line
WHERE $everyone OR earned < 3 * line * size(people)
RETURN c.number AS head, lines, [p IN people WHERE p.birth_date > $student_born_after | p.number] AS children,
  COLLECT {
    UNWIND range(0, size(people) - 1) AS i
    WITH people[i] AS p, through[i] AS via
    WITH p, via, head(COLLECT {
        MATCH (p)-[:REGISTERED]->(r:Registration)
        WHERE r.valid_from <= $as_of AND (r.valid_to IS NULL OR r.valid_to >= $as_of) AND coalesce(r.closed_on > $as_of, true)
        RETURN r.address_id ORDER BY CASE r.kind WHEN 'permanent' THEN 0 WHEN 'factual' THEN 1 ELSE 2 END, r.valid_from DESC LIMIT 1
      }) AS home
    RETURN {
      number: p.number, iin: p.iin, sex: p.sex, birth_date: p.birth_date, home: home, via: via,
      residence: CASE WHEN p.departed_on > $as_of THEN 'permanent' ELSE p.residence END,
      spouse: head(COLLECT {
        MATCH (p)-[m:SPOUSE_OF]-(s:Citizen) WHERE m.from <= $as_of AND (m.to IS NULL OR m.to >= $as_of)
        RETURN s.number ORDER BY m.from DESC LIMIT 1
      }),
      with_kin: CASE WHEN p.birth_date <= $own_residence_born_after AND p.birth_date > $student_born_after THEN
        EXISTS { (p)-[:STUDIES]->(:Education {level: 'school'}) } AND EXISTS {
          MATCH (p) (()-[l:PARENT_OF|SPOUSE_OF]-() WHERE l.from <= $as_of AND (l.to IS NULL OR l.to >= $as_of)){1,2} (k:Citizen)
          WHERE k.birth_date <= $adult_born_after AND coalesce(k.died_on > $as_of, true) AND coalesce(k.absent_on > $as_of, true)
            AND coalesce(k.closed_on > $as_of, true)
            AND NOT (k.residence = 'departed' AND coalesce(k.departed_on <= $as_of, true))
            AND home = head(COLLECT {
              MATCH (k)-[:REGISTERED]->(r:Registration)
              WHERE r.valid_from <= $as_of AND (r.valid_to IS NULL OR r.valid_to >= $as_of) AND coalesce(r.closed_on > $as_of, true)
              RETURN r.address_id ORDER BY CASE r.kind WHEN 'permanent' THEN 0 WHEN 'factual' THEN 1 ELSE 2 END, r.valid_from DESC LIMIT 1
            })
        }
        ELSE false END,
      statuses: COLLECT {
        MATCH (p:HasStatus)-[:HAS_STATUS]->(s:Status)
        WHERE s.valid_from <= $as_of AND (s.valid_to IS NULL OR s.valid_to >= $as_of) AND coalesce(s.closed_on > $as_of, true)
        RETURN DISTINCT s.kind
      },
      disabilities: COLLECT {
        MATCH (p:HasDisability)-[:HAS_DISABILITY]->(d:Disability)
        WHERE d.valid_from <= $as_of AND (d.valid_to IS NULL OR d.valid_to >= $as_of) AND coalesce(d.closed_on > $as_of, true)
        RETURN coalesce(toString(d.group), '') ORDER BY d.valid_from DESC, d.key LIMIT 1
      },
      cares_for: COLLECT {
        MATCH (p:CarerIn)-[:CARER_IN]->(k:Care)
        WHERE k.valid_from <= $as_of AND (k.valid_to IS NULL OR k.valid_to >= $as_of) AND coalesce(k.closed_on > $as_of, true)
        RETURN DISTINCT k.reason
      },
      incomes: COLLECT {
        MATCH (p)-[:HAS_INCOME]->(i:Income) WHERE i.year = $year AND coalesce(i.closed_on > $as_of, true)
        RETURN {kind: i.kind, benefit: coalesce(i.benefit, ''), amounts: [i[$first], i[$second], i[$third]]} AS income
      },
      estate: COLLECT {
        MATCH (p)-[:OWNS]->(o:RealEstate) WHERE o.valid_from <= $as_of AND (o.valid_to IS NULL OR o.valid_to >= $alienated_from)
        RETURN {
          object_id: o.object_id, kind: o.kind, area: o.area_m2, share: o.share, unsafe: coalesce(o.unsafe, false),
          granted_free: coalesce(o.granted_free, false),
          until: CASE WHEN o.valid_to < $as_of THEN o.valid_to WHEN o.closed_on <= $as_of THEN o.closed_on END
        } AS object
      },
      vehicles: COLLECT {
        MATCH (p)-[:DRIVES]->(v:Vehicle)
        WHERE v.valid_from <= $as_of AND (v.valid_to IS NULL OR v.valid_to >= $as_of) AND coalesce(v.closed_on > $as_of, true)
          AND coalesce(v.working, true)
        RETURN {vehicle_id: v.vehicle_id, kind: v.kind} AS vehicle
      }
    } AS person
  } AS pool
