// Small children: who cares for them, those people's contributions, and the other children of their parents by birth.
// law: Social Code a. 81-83
// params: slices, as_of, everyone, born_from, minor_from, first_year, pausing
// returns: children, carers, adults, parents
UNWIND $slices.ranges AS slice
MATCH (c:Citizen) WHERE slice[0] <= c.number <= slice[1]
  AND c.birth_date >= CASE WHEN $everyone THEN $minor_from ELSE $born_from END AND c.birth_date <= $as_of
  AND coalesce(c.died_on > $as_of, true) AND coalesce(c.closed_on > $as_of, true)
RETURN [c.number] AS children,
  COLLECT {
    MATCH (c:CaredIn)-[:CARED_IN]->(k:Care {reason: 'child'})<-[:CARER_IN]-(p:Citizen)
    WHERE k.valid_from <= $as_of AND (k.valid_to IS NULL OR k.valid_to >= $as_of) AND coalesce(k.closed_on > $as_of, true)
      AND coalesce(p.died_on > $as_of, true) AND coalesce(p.absent_on > $as_of, true) AND coalesce(p.closed_on > $as_of, true)
    RETURN {number: p.number, since: k.valid_from, until: k.valid_to} AS carer ORDER BY k.valid_from DESC, p.number
  } AS carers,
  COLLECT {
    CALL (c) {
      MATCH (c)<-[:PARENT_OF]-(p:Citizen) RETURN p
      UNION
      MATCH (c:WardIn)-[:WARD_IN]->(:Guardianship)<-[:GUARDIAN_IN]-(p:Citizen) RETURN p
      UNION
      MATCH (c:CaredIn)-[:CARED_IN]->(:Care {reason: 'child'})<-[:CARER_IN]-(p:Citizen) RETURN p
    }
    RETURN {
      number: p.number, iin: p.iin, citizenship: p.citizenship, treaty_rights: coalesce(p.treaty_rights, false),
      residence: CASE WHEN p.departed_on > $as_of THEN 'permanent' ELSE p.residence END,
      kandas: EXISTS { MATCH (p:HasKandas)-[:HAS_KANDAS]->(d:Kandas) WHERE d.valid_from <= $as_of AND d.valid_to >= $as_of AND coalesce(d.closed_on > $as_of, true) },
      kandas_term: head(COLLECT {
        MATCH (p:HasKandas)-[:HAS_KANDAS]->(d:Kandas)
        WHERE d.valid_from <= $as_of AND d.valid_to >= $as_of AND coalesce(d.closed_on > $as_of, true)
        RETURN {since: d.valid_from, until: d.valid_to} AS term ORDER BY d.valid_to DESC LIMIT 1
      }),
      paused_by: head(COLLECT {
        MATCH (p:HasStatus)-[:HAS_STATUS]->(s:Status)
        WHERE s.kind IN $pausing AND s.valid_from <= $as_of AND (s.valid_to IS NULL OR s.valid_to >= $as_of)
          AND coalesce(s.closed_on > $as_of, true)
        RETURN s.kind ORDER BY s.kind LIMIT 1
      }),
      contributions: COLLECT {
        MATCH (p)-[:CONTRIBUTED]->(i:Contribution) WHERE i.year >= $first_year AND coalesce(i.closed_on > $as_of, true)
        RETURN i {.year, .b01, .b02, .b03, .b04, .b05, .b06, .b07, .b08, .b09, .b10, .b11, .b12} AS year
      }
    } AS adult
  } AS adults,
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
