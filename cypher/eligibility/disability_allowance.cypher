// People with a disability: its history, what may lessen the allowance, and whom they lost during it.
// law: Social Code a. 175-179
// params: slices, as_of, everyone, pausing, institutions, pension_months, child_born_after
// returns: iin, birth_date, sex, disabilities, residence, paused_by, institution, pensions, lost, parents_left
UNWIND $slices.ranges AS slice
MATCH (c:Citizen) WHERE slice[0] <= c.number <= slice[1]
  AND ($everyone OR EXISTS { (c:HasDisability)-[:HAS_DISABILITY]->() })
  AND c.birth_date <= $as_of AND coalesce(c.died_on > $as_of, true) AND coalesce(c.absent_on > $as_of, true) AND coalesce(c.closed_on > $as_of, true)
WITH c, COLLECT {
    MATCH (c:HasDisability)-[:HAS_DISABILITY]->(d:Disability) WHERE d.valid_from <= $as_of AND coalesce(d.closed_on > $as_of, true)
    RETURN {category: d.category, group: toString(d.group), since: d.valid_from, until: d.valid_to} AS disability
    ORDER BY d.valid_from DESC, d.key
  } AS disabilities
WITH c, disabilities, COLLECT {
    MATCH (c:HasStatus)-[:HAS_STATUS]->(s:Status)
    WHERE s.kind IN $pausing + $institutions AND s.valid_from <= $as_of AND (s.valid_to IS NULL OR s.valid_to >= $as_of)
      AND coalesce(s.closed_on > $as_of, true)
    RETURN s.kind ORDER BY s.kind
  } AS statuses
RETURN c.iin AS iin, c.birth_date AS birth_date, c.sex AS sex, disabilities,
  CASE WHEN c.residence = 'departed' AND c.departed_on > $as_of THEN 'permanent' ELSE c.residence END AS residence,
  coalesce(head([kind IN statuses WHERE kind IN $pausing]), head(COLLECT {
    MATCH (c:HasKandas)-[:HAS_KANDAS]->(d:Kandas)
    WHERE 'kandas_expired' IN $pausing AND c.citizenship <> 'KZ' AND NOT coalesce(c.treaty_rights, false)
      AND d.valid_from <= $as_of
    WITH max(d.valid_to) AS until WHERE until < $as_of
    RETURN 'kandas_expired'
  })) AS paused_by,
  head([kind IN statuses WHERE kind IN $institutions]) AS institution,
  COLLECT {
    UNWIND $pension_months AS asked
    OPTIONAL MATCH (c)-[:HAS_INCOME]->(i:Income {kind: 'pension', year: asked.year})
    WITH asked.order AS place, sum(i[asked.month]) AS amount ORDER BY place
    RETURN amount
  } AS pensions,
  COLLECT {
    CALL (c) {
      MATCH (c)<-[l:PARENT_OF]-(p:Citizen) WHERE p.died_on <= $as_of OR p.absent_on <= $as_of
      WITH p, l, CASE WHEN p.absent_on IS NULL OR p.died_on < p.absent_on THEN p.died_on ELSE p.absent_on END AS day
      WHERE l.from <= day AND (l.to IS NULL OR l.to >= day)
      RETURN p, day
      UNION
      MATCH (c:DependantIn)-[:DEPENDANT_IN]->(:Dependency)<-[:PROVIDER_IN]-(p:Citizen) WHERE p.died_on <= $as_of OR p.absent_on <= $as_of
      RETURN p, CASE WHEN p.absent_on IS NULL OR p.died_on < p.absent_on THEN p.died_on ELSE p.absent_on END AS day
    }
    WITH p, day, EXISTS {
        MATCH (c:DependantIn)-[:DEPENDANT_IN]->(x:Dependency)<-[:PROVIDER_IN]-(p)
        WHERE x.valid_from <= day AND (x.valid_to IS NULL OR x.valid_to >= day - duration({days: 1})) AND coalesce(x.closed_on > day, true)
      } AS dependant, EXISTS { (p)-[:PARENT_OF]->(c) } AS parent
    RETURN {
      iin: p.iin, day: day, dependant: dependant, parent: parent,
      on_duty: EXISTS { MATCH (p)-[:DIED]->(a:Death {circumstance: 'on_duty'}) WHERE coalesce(a.closed_on > $as_of, true) },
      sharing: COUNT {
        MATCH (p)-[l:PARENT_OF]->(k:Citizen)
        WHERE l.from <= day AND (l.to IS NULL OR l.to >= day)
          AND coalesce(k.died_on > $as_of, true) AND coalesce(k.closed_on > $as_of, true)
          AND (k.residence = 'permanent' OR k.residence = 'departed' AND k.departed_on > $as_of)
          AND EXISTS {
            MATCH (k:HasDisability)-[:HAS_DISABILITY]->(d:Disability)
            WHERE d.valid_from <= $as_of AND (d.valid_to IS NULL OR d.valid_to >= $as_of) AND coalesce(d.closed_on > $as_of, true)
              AND (k.birth_date > $child_born_after OR d.category = 'from_childhood' AND EXISTS {
                MATCH (k:DependantIn)-[:DEPENDANT_IN]->(x:Dependency)<-[:PROVIDER_IN]-(p)
                WHERE x.valid_from <= day AND (x.valid_to IS NULL OR x.valid_to >= day - duration({days: 1}))
                  AND coalesce(x.closed_on > day, true)
              })
          }
          AND EXISTS {
            MATCH (k:HasDisability)-[:HAS_DISABILITY]->(d:Disability)
            WHERE d.valid_from <= day AND (d.valid_to IS NULL OR d.valid_to >= day) AND coalesce(d.closed_on > $as_of, true)
          }
      }
    } AS loss ORDER BY day, p.iin
  } AS lost,
  COUNT {
    MATCH (c)<-[l:PARENT_OF]-(p:Citizen)
    WHERE (l.to IS NULL OR l.to >= $as_of) AND coalesce(p.died_on > $as_of, true) AND coalesce(p.absent_on > $as_of, true)
  } AS parents_left
