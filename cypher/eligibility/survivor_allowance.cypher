// People who died or were declared absent, with the kin who may have lived on them, each with what the law asks of it.
// law: Social Code a. 234-238
// params: slices, as_of, everyone, student_born_after, adult_born_after, able_groups, pension_born_after, pausing, pension_months
// returns: number, iin, lost_on, kin, children, kind, on_duty
UNWIND $slices.ranges AS slice
MATCH (c:Citizen) USING INDEX c:Citizen(number)
WHERE slice[0] <= c.number <= slice[1] AND c:Gone AND (c.died_on <= $as_of OR c.absent_on <= $as_of)
WITH c, CASE WHEN c.absent_on IS NULL OR c.died_on < c.absent_on THEN c.died_on ELSE c.absent_on END AS lost_on
WHERE $everyone OR EXISTS { (c:ProviderIn)-[:PROVIDER_IN]->() }
  OR EXISTS {
    MATCH (c)-[:PARENT_OF]->(k:Citizen)
    WHERE k.birth_date > $student_born_after OR EXISTS { (k:HasDisability)-[:HAS_DISABILITY]->() }
  }
  OR EXISTS {
    MATCH (c)-[:SPOUSE_OF]-(:Citizen)-[:PARENT_OF]->(k:Citizen)
    WHERE k.birth_date > $student_born_after OR EXISTS { (k:HasDisability)-[:HAS_DISABILITY]->() }
  }
WITH c, lost_on, COLLECT {
    MATCH (c:ProviderIn)-[:PROVIDER_IN]->(x:Dependency)
    WHERE x.valid_from <= lost_on AND (x.valid_to IS NULL OR x.valid_to >= lost_on - duration({days: 1}))
      AND coalesce(x.closed_on > lost_on, true)
    RETURN x.dependant_iin
  } AS dependants
CALL (c, lost_on, dependants) {
  MATCH (c)-[l:PARENT_OF]->(k:Citizen)
  WHERE (l.role <> 'adopter' OR l.from <= lost_on) AND (l.to IS NULL OR l.to >= lost_on)
  RETURN k, 1 AS place, 'child' AS relation
  UNION
  MATCH (c)-[m:SPOUSE_OF]-(:Citizen)-[l:PARENT_OF]->(k:Citizen)
  WHERE m.from <= lost_on AND (m.to IS NULL OR m.to >= lost_on - duration({days: 1}))
    AND NOT EXISTS { MATCH (x:Record {key: m.fact}) WHERE x.dissolved_on <= lost_on }
    AND l.from <= lost_on AND (l.to IS NULL OR l.to >= lost_on)
  RETURN k, 2 AS place, 'step_child' AS relation
  UNION
  MATCH (c)-[m:SPOUSE_OF]-(k:Citizen)
  WHERE m.from <= lost_on AND (m.to IS NULL OR m.to >= lost_on - duration({days: 1}))
    AND NOT EXISTS { MATCH (x:Record {key: m.fact}) WHERE x.dissolved_on <= lost_on }
  RETURN k, 3 AS place, 'spouse' AS relation
  UNION
  MATCH (c)<-[l:PARENT_OF]-(k:Citizen) WHERE l.from <= lost_on AND (l.to IS NULL OR l.to >= lost_on)
  RETURN k, 4 AS place, 'parent' AS relation
  UNION
  MATCH (c)<-[l:PARENT_OF]-(:Citizen)-[:PARENT_OF]->(k:Citizen) WHERE k <> c AND (l.to IS NULL OR l.to >= lost_on)
  RETURN k, 5 AS place, 'sibling' AS relation
  UNION
  MATCH (c)-[:PARENT_OF]->(:Citizen)-[:PARENT_OF]->(k:Citizen) WHERE $everyone OR k.iin IN dependants
  RETURN k, 6 AS place, 'grandchild' AS relation
  UNION
  MATCH (c)<-[:PARENT_OF]-(:Citizen)<-[:PARENT_OF]-(k:Citizen)
  RETURN k, 7 AS place, 'grandparent' AS relation
}
WITH c, lost_on, dependants, k, place, relation ORDER BY place
WITH c, lost_on, dependants, k, head(collect(place)) AS place, head(collect(relation)) AS relation
WHERE coalesce(k.died_on > $as_of, true) AND coalesce(k.closed_on > $as_of, true) AND k.birth_date <= $as_of
WITH c, lost_on, k, place, relation, k.iin IN dependants AS dependant
WHERE $everyone OR dependant OR relation IN ['child', 'step_child', 'spouse']
  OR EXISTS { (k)-[:CARER_IN|GUARDIAN_IN]->() }
WITH c, lost_on, k, place, relation, dependant, relation IN ['child', 'step_child', 'sibling', 'grandchild'] AS young,
  COLLECT {
    MATCH (k:HasDisability)-[:HAS_DISABILITY]->(d:Disability) WHERE d.valid_from <= $as_of AND coalesce(d.closed_on > $as_of, true)
    RETURN {category: d.category, group: toString(d.group), since: d.valid_from, until: d.valid_to} AS disability
    ORDER BY d.valid_from DESC, d.key
  } AS disabilities
WITH c, lost_on, k, place, relation, dependant, disabilities,
  young AND (k.birth_date > $student_born_after OR size(disabilities) > 0) AS young
WHERE $everyone OR young OR NOT relation IN ['child', 'step_child', 'grandchild']
WITH c, lost_on, place, young, k, {
    number: k.number, iin: k.iin, birth_date: k.birth_date, sex: k.sex, relation: relation, dependant: dependant,
    disabilities: disabilities, present: coalesce(k.absent_on > $as_of, true),
    residence: CASE WHEN k.residence = 'departed' AND k.departed_on > $as_of THEN 'permanent' ELSE k.residence END,
    paused_by: head(COLLECT {
      MATCH (k:HasStatus)-[:HAS_STATUS]->(s:Status)
      WHERE s.kind IN $pausing AND s.valid_from <= $as_of AND (s.valid_to IS NULL OR s.valid_to >= $as_of)
        AND coalesce(s.closed_on > $as_of, true)
      RETURN s.kind ORDER BY s.kind
    }),
    working: EXISTS {
      MATCH (k)-[:EMPLOYED]->(e:Employment)
      WHERE e.valid_from <= $as_of AND (e.valid_to IS NULL OR e.valid_to >= $as_of) AND coalesce(e.closed_on > $as_of, true)
    } OR EXISTS {
      MATCH (k)-[:RUNS]->(b:Business {role: 'sole_trader', status: 'active'})
      WHERE b.valid_from <= $as_of AND (b.valid_to IS NULL OR b.valid_to >= $as_of) AND coalesce(b.closed_on > $as_of, true)
    },
    carers: COLLECT {
      MATCH (k:CaredIn)-[:CARED_IN]->(x:Care {reason: 'child'})
      WHERE young AND x.valid_from <= $as_of AND (x.valid_to IS NULL OR x.valid_to >= $as_of) AND coalesce(x.closed_on > $as_of, true)
      RETURN x.carer_iin ORDER BY x.valid_from, x.key
    },
    able_parent: young AND EXISTS {
      MATCH (k)<-[l:PARENT_OF]-(p:Citizen)
      WHERE (l.to IS NULL OR l.to >= $as_of) AND coalesce(p.died_on > $as_of, true) AND coalesce(p.absent_on > $as_of, true)
        AND p.birth_date <= $adult_born_after AND p.birth_date > $pension_born_after[p.sex]
        AND NOT coalesce(head(COLLECT {
          MATCH (p:HasDisability)-[:HAS_DISABILITY]->(d:Disability)
          WHERE d.valid_from <= $as_of AND (d.valid_to IS NULL OR d.valid_to >= $as_of) AND coalesce(d.closed_on > $as_of, true)
          RETURN toString(d.group) IN $able_groups ORDER BY d.valid_from DESC, d.key LIMIT 1
        }), false)
    },
    supporter: relation = 'grandparent' AND EXISTS {
      MATCH (k)-[l:PARENT_OF]->(p:Citizen)
      WHERE (l.to IS NULL OR l.to >= $as_of) AND coalesce(p.died_on > $as_of, true) AND coalesce(p.absent_on > $as_of, true)
        AND p.birth_date <= $adult_born_after AND p.birth_date > $pension_born_after[p.sex]
        AND NOT coalesce(head(COLLECT {
          MATCH (p:HasDisability)-[:HAS_DISABILITY]->(d:Disability)
          WHERE d.valid_from <= $as_of AND (d.valid_to IS NULL OR d.valid_to >= $as_of) AND coalesce(d.closed_on > $as_of, true)
          RETURN toString(d.group) IN $able_groups ORDER BY d.valid_from DESC, d.key LIMIT 1
        }), false)
    },
    parents: COLLECT {
      MATCH (k)<-[l:PARENT_OF]-(p:Citizen) WHERE young
      RETURN {
        iin: p.iin, sex: p.sex, adopter: l.role = 'adopter', since: l.from, until: l.to, place: p.number,
        lost_on: CASE WHEN p.absent_on IS NULL OR p.died_on < p.absent_on THEN p.died_on ELSE p.absent_on END
      } AS parent ORDER BY p.number, l.from
    },
    pensions: [asked IN CASE WHEN relation IN ['spouse', 'parent', 'grandparent'] THEN $pension_months ELSE [] END |
      reduce(total = 0, paid IN COLLECT {
        MATCH (k)-[:HAS_INCOME]->(i:Income {kind: 'pension', year: asked.year}) RETURN coalesce(i[asked.month], 0) AS paid
      } | total + paid)],
    alimony: [asked IN CASE WHEN relation = 'step_child' THEN $pension_months ELSE [] END |
      reduce(total = 0, paid IN COLLECT {
        MATCH (k)-[:HAS_INCOME]->(i:Income {kind: 'alimony', year: asked.year}) RETURN coalesce(i[asked.month], 0) AS paid
      } | total + paid)],
    means: [asked IN CASE WHEN relation = 'grandparent' THEN $pension_months ELSE [] END |
      reduce(total = 0, paid IN COLLECT {
        MATCH (k)-[:HAS_INCOME]->(i:Income {year: asked.year}) RETURN coalesce(i[asked.month], 0) AS paid
      } | total + paid)]
  } AS person
ORDER BY place, k.birth_date, k.number
WITH c, lost_on, collect(person) AS kin, collect(CASE WHEN young THEN k.number END) AS children
RETURN c.number AS number, c.iin AS iin, lost_on, kin, children,
  coalesce(head(COLLECT {
    MATCH (c)-[:DIED]->(a:Death) WHERE a.died_on = lost_on AND coalesce(a.closed_on > $as_of, true)
    RETURN a.kind ORDER BY a.kind
  }), 'death') AS kind,
  EXISTS { MATCH (c)-[:DIED]->(a:Death {circumstance: 'on_duty'}) WHERE coalesce(a.closed_on > $as_of, true) } AS on_duty
