// Small children, who might care for them with what they contributed, and their parents' children by birth.
// law: Social Code a. 84-86
// params: slices, as_of, everyone, born_from, minor_from, window_years, pausing
// returns: child, children, carers, people, parents
UNWIND $slices.ranges AS slice
MATCH (c:Citizen) WHERE slice[0] <= c.number <= slice[1]
  AND c.birth_date >= CASE WHEN $everyone THEN $minor_from ELSE $born_from END AND c.birth_date <= $as_of
  AND coalesce(c.died_on > $as_of, true) AND coalesce(c.closed_on > $as_of, true)
WITH c, COLLECT {
    MATCH (c:CaredIn)-[:CARED_IN]->(k:Care)<-[:CARER_IN]-(p:Citizen)
    WHERE k.reason = 'child' AND k.valid_from <= $as_of AND (k.valid_to IS NULL OR k.valid_to >= $as_of)
      AND coalesce(k.closed_on > $as_of, true)
      AND coalesce(p.died_on > $as_of, true) AND coalesce(p.absent_on > $as_of, true) AND coalesce(p.closed_on > $as_of, true)
    RETURN {iin: p.iin, since: k.valid_from, until: k.valid_to} ORDER BY k.valid_from DESC, p.number
  } AS carers
RETURN c.number AS child, [c.number] AS children, carers,
  COLLECT {
    CALL (c) {
      MATCH (c)<-[l:PARENT_OF]-(p:Citizen) WHERE l.from <= $as_of AND (l.to IS NULL OR l.to >= $as_of)
      RETURN p
      UNION
      MATCH (c:WardIn)-[:WARD_IN]->(g:Guardianship)<-[:GUARDIAN_IN]-(p:Citizen) WHERE g.valid_from <= $as_of
        AND (g.valid_to IS NULL OR g.valid_to >= $as_of) AND coalesce(g.closed_on > $as_of, true)
      RETURN p
      UNION
      MATCH (c:CaredIn)-[:CARED_IN]->(k:Care)<-[:CARER_IN]-(p:Citizen) WHERE k.reason = 'child'
        AND k.valid_from <= $as_of AND (k.valid_to IS NULL OR k.valid_to >= $as_of)
          AND coalesce(k.closed_on > $as_of, true)
      RETURN p
    }
    WITH p WHERE coalesce(p.died_on > $as_of, true) AND coalesce(p.closed_on > $as_of, true)
    RETURN {
      iin: p.iin, number: p.number, sex: p.sex, birth_date: p.birth_date,
      paused_by: CASE
        WHEN p.residence = 'departed' AND coalesce(p.departed_on <= $as_of, true) THEN 'departed'
        WHEN p.absent_on <= $as_of THEN 'declared_absent'
        ELSE coalesce(head(COLLECT {
          MATCH (p:HasStatus)-[:HAS_STATUS]->(x:Status)
          WHERE x.kind IN $pausing AND x.valid_from <= $as_of AND (x.valid_to IS NULL OR x.valid_to >= $as_of)
            AND coalesce(x.closed_on > $as_of, true)
          RETURN x.kind ORDER BY x.kind LIMIT 1
        }), head(COLLECT {
          MATCH (p:HasKandas)-[:HAS_KANDAS]->(d:Kandas)
          WHERE 'kandas_expired' IN $pausing AND p.citizenship <> 'KZ' AND NOT coalesce(p.treaty_rights, false)
            AND d.valid_from <= $as_of
          WITH max(d.valid_to) AS until WHERE until < $as_of
          RETURN 'kandas_expired'
        })) END,
      participation: null,
      contributions: COLLECT {
        MATCH (p)-[:CONTRIBUTED]->(x:Contribution)
        WHERE coalesce(x.closed_on > $as_of, true) AND x.year >= c.birth_date.year - $window_years
        RETURN {year: x.year, bases: [x.b01, x.b02, x.b03, x.b04, x.b05, x.b06, x.b07, x.b08, x.b09, x.b10, x.b11, x.b12]}
        ORDER BY x.year, x.key
      }
    } AS person ORDER BY p.number
  } AS people,
  COLLECT {
    MATCH (c)<-[mine:PARENT_OF]-(p:Citizen)
    RETURN {
      sex: p.sex, from: mine.from, to: mine.to, children: COLLECT {
        MATCH (p)-[l:PARENT_OF]->(k:Citizen) WHERE k.birth_date <= c.birth_date
        RETURN {
          iin: k.iin, birth_date: k.birth_date, died_on: k.died_on, from: l.from, to: l.to, fact: l.fact, limits: COLLECT {
            MATCH (p:ParentIn)-[:PARENT_IN]->(x:ParentalRights {child_iin: k.iin})
            RETURN {from: x.valid_from, to: x.valid_to} AS limits
          }
        } AS child
      }
    } AS parent
  } AS parents
