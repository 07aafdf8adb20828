// Children born lately: who might be entitled on their behalf, and the other children of their parents by birth.
// law: Social Code a. 79-80
// params: slices, as_of, everyone, born_from, minor_from
// returns: children, adults, parents
UNWIND $slices.ranges AS slice
MATCH (c:Citizen) WHERE slice[0] <= c.number <= slice[1]
  AND c.birth_date >= CASE WHEN $everyone THEN $minor_from ELSE $born_from END AND c.birth_date <= $as_of
  AND coalesce(c.died_on > $as_of, true) AND coalesce(c.closed_on > $as_of, true)
RETURN [c.number] AS children,
  COLLECT {
    CALL (c) {
      MATCH (c)<-[:PARENT_OF]-(p:Citizen) RETURN p
      UNION
      MATCH (c:WardIn)-[:WARD_IN]->(:Guardianship)<-[:GUARDIAN_IN]-(p:Citizen) RETURN p
    }
    RETURN {
      number: p.number, iin: p.iin, citizenship: p.citizenship, treaty_rights: coalesce(p.treaty_rights, false),
      residence: CASE WHEN p.departed_on > $as_of THEN 'permanent' ELSE p.residence END,
      kandas: EXISTS { MATCH (p:HasKandas)-[:HAS_KANDAS]->(d:Kandas) WHERE d.valid_from <= $as_of AND d.valid_to >= $as_of AND coalesce(d.closed_on > $as_of, true) },
      kandas_since: head(COLLECT { MATCH (p:HasKandas)-[:HAS_KANDAS]->(d:Kandas) RETURN d.valid_from ORDER BY d.valid_from LIMIT 1 })
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
