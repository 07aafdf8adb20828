// The dead and absent with what they had contributed, whom they left behind, and who of their kin may care for those.
// law: Social Code a. 229-233, 239-241
// params: slices, as_of, everyone, student_born_after, alimony_years, pausing
// returns: deceased, event, survivors, children, kin, carers
UNWIND $slices.ranges AS slice
MATCH (c:Citizen) USING INDEX c:Citizen(number)
WHERE slice[0] <= c.number <= slice[1] AND c:Gone AND (c.died_on <= $as_of OR c.absent_on <= $as_of)
  AND ($everyone OR EXISTS { (c)-[:CONTRIBUTED]->() })
WITH c, CASE WHEN coalesce(c.absent_on < c.died_on, c.died_on IS NULL) THEN c.absent_on ELSE c.died_on END AS event
WITH c, event, COLLECT {
    CALL (c, event) {
      MATCH (c)-[l:PARENT_OF]->(k:Citizen) WHERE l.from <= $as_of AND (l.to IS NULL OR l.to >= event)
      RETURN k, 'child' AS kind
      UNION
      MATCH (c)-[l:PARENT_OF]->(:Citizen)-[m:PARENT_OF]->(k:Citizen) WHERE l.from <= $as_of
        AND (l.to IS NULL OR l.to >= event) AND m.from <= $as_of AND (m.to IS NULL OR m.to >= event)
      RETURN k, 'grandchild' AS kind
      UNION
      MATCH (c)<-[l:PARENT_OF]-(:Citizen)-[m:PARENT_OF]->(k:Citizen) WHERE l.from <= $as_of
        AND (l.to IS NULL OR l.to >= event) AND m.from <= $as_of AND (m.to IS NULL OR m.to >= event) AND k <> c
      RETURN k, 'sibling' AS kind
    }
    WITH k, kind ORDER BY CASE kind WHEN 'child' THEN 0 ELSE 1 END
    WITH k, head(collect(kind)) AS kind
    WHERE k.birth_date <= $as_of AND coalesce(k.died_on > $as_of, true) AND coalesce(k.closed_on > $as_of, true)
      AND (k.birth_date > $student_born_after OR EXISTS { (k:HasDisability)-[:HAS_DISABILITY]->() })
    RETURN {
      kind: kind,
      iin: k.iin, number: k.number, sex: k.sex, birth_date: k.birth_date,
      paused_by: CASE
        WHEN k.residence = 'departed' AND coalesce(k.departed_on <= $as_of, true) THEN 'departed'
        WHEN k.absent_on <= $as_of THEN 'declared_absent'
        ELSE head(COLLECT {
          MATCH (k:HasStatus)-[:HAS_STATUS]->(x:Status)
          WHERE x.kind IN $pausing AND x.valid_from <= $as_of AND (x.valid_to IS NULL OR x.valid_to >= $as_of)
            AND coalesce(x.closed_on > $as_of, true)
          RETURN x.kind ORDER BY x.kind LIMIT 1
        }) END,
      disabilities: COLLECT {
        MATCH (k:HasDisability)-[:HAS_DISABILITY]->(d:Disability)
        WHERE d.valid_from <= $as_of AND coalesce(d.closed_on > $as_of, true)
        RETURN {category: d.category, group: d.group, since: d.valid_from, until: d.valid_to}
        ORDER BY d.valid_from, d.key
      },
      alimony: CASE kind WHEN 'child' THEN [] ELSE COLLECT {
        MATCH (k)-[:HAS_INCOME]->(x:Income) WHERE x.kind = 'alimony' AND x.year >= $as_of.year - $alimony_years
        RETURN {year: x.year, amounts: [x.m01, x.m02, x.m03, x.m04, x.m05, x.m06, x.m07, x.m08, x.m09, x.m10, x.m11, x.m12]}
        ORDER BY x.year, x.key
      } END,
      parents: CASE kind WHEN 'child' THEN [] ELSE COLLECT {
        MATCH (k)<-[l:PARENT_OF]-(p:Citizen) WHERE l.from <= $as_of AND (l.to IS NULL OR l.to >= $as_of)
          AND coalesce(p.died_on > $as_of, true) AND coalesce(p.absent_on > $as_of, true)
        RETURN {
          iin: p.iin, sex: p.sex, birth_date: p.birth_date,
          group: head(COLLECT {
            MATCH (p:HasDisability)-[:HAS_DISABILITY]->(d:Disability) WHERE d.valid_from <= $as_of
              AND (d.valid_to IS NULL OR d.valid_to >= $as_of) AND coalesce(d.closed_on > $as_of, true)
            RETURN d.group ORDER BY d.valid_from DESC, d.key LIMIT 1
          }),
          ill: EXISTS {
            MATCH (p:HasStatus)-[:HAS_STATUS]->(x:Status) WHERE x.kind = 'long_illness' AND x.valid_from <= $as_of
              AND (x.valid_to IS NULL OR x.valid_to >= $as_of) AND coalesce(x.closed_on > $as_of, true)
          }
        } AS parent ORDER BY p.number
      } END
    } AS one ORDER BY k.birth_date, k.number
  } AS survivors
WHERE $everyone OR size(survivors) > 0
RETURN {
    iin: c.iin, number: c.number,
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
  } AS deceased, event, survivors, [one IN survivors | one.number] AS children,
  COLLECT {
    CALL (c, event) {
      MATCH (c)<-[:PARENT_OF]-(p:Citizen) RETURN p
      UNION
      MATCH (c)<-[:PARENT_OF]-(:Citizen)<-[:PARENT_OF]-(p:Citizen) RETURN p
      UNION
      MATCH (c)<-[:PARENT_OF]-(:Citizen)-[:PARENT_OF]->(p:Citizen) WHERE p <> c RETURN p
      UNION
      MATCH (c)-[m:SPOUSE_OF]-(p:Citizen) WHERE m.from <= event
        AND (m.to IS NULL OR m.to >= event - duration({days: 1}))
        AND NOT EXISTS { MATCH (x:Record {key: m.fact}) WHERE x.dissolved_on <= event }
      RETURN p
    }
    WITH DISTINCT p WHERE coalesce(p.died_on > $as_of, true) AND coalesce(p.closed_on > $as_of, true)
    RETURN p.iin ORDER BY p.number
  } AS kin,
  COLLECT {
    UNWIND [one IN survivors | one.number] AS number
    MATCH (k:Citizen {number: number})-[:CARED_IN]->(x:Care)<-[:CARER_IN]-(p:Citizen)
    WHERE x.reason = 'child' AND x.valid_from <= $as_of AND (x.valid_to IS NULL OR x.valid_to >= $as_of)
      AND coalesce(x.closed_on > $as_of, true) AND coalesce(p.died_on > $as_of, true)
        AND coalesce(p.closed_on > $as_of, true)
    RETURN {
      cared: k.iin, since: x.valid_from,
      iin: p.iin, number: p.number, sex: p.sex, birth_date: p.birth_date,
      paused_by: CASE
        WHEN p.residence = 'departed' AND coalesce(p.departed_on <= $as_of, true) THEN 'departed'
        WHEN p.absent_on <= $as_of THEN 'declared_absent'
        ELSE coalesce(head(COLLECT {
          MATCH (p:HasStatus)-[:HAS_STATUS]->(s:Status)
          WHERE s.kind IN $pausing AND s.valid_from <= $as_of AND (s.valid_to IS NULL OR s.valid_to >= $as_of)
            AND coalesce(s.closed_on > $as_of, true)
          RETURN s.kind ORDER BY s.kind LIMIT 1
        }), head(COLLECT {
          MATCH (p:HasKandas)-[:HAS_KANDAS]->(d:Kandas)
          WHERE 'kandas_expired' IN $pausing AND p.citizenship <> 'KZ' AND NOT coalesce(p.treaty_rights, false)
            AND d.valid_from <= $as_of
          WITH max(d.valid_to) AS until WHERE until < $as_of
          RETURN 'kandas_expired'
        })) END
    } AS carer ORDER BY x.valid_from, x.key
  } AS carers
